import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  PauseCircleFilled,
  WarningFilled,
} from '@ant-design/icons';
import { ToneMark } from '../components/state-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { StatusPart } from './status-part.tsx';
import type { ShopStatus } from './use-status.ts';

type Account = ShopStatus['accounts'][number];

interface AccountPartsProps {
  readonly accounts: ShopStatus['accounts'];
  readonly places: readonly Place[];
}

/** The bar has room for three; the rest are on the Providers screen. */
const SHOWN_MAX = 3;

/**
 * Each account with its float and what asks for somebody, those that do first; where all is well a mark without a word has
 * to do.
 */
export function AccountParts({ accounts, places }: AccountPartsProps) {
  const say = useText();
  const troubledFirst = accounts.toSorted((a, b) => Number(needsSomebody(b)) - Number(needsSomebody(a)));
  const more = accounts.length - SHOWN_MAX;
  return (
    <>
      {troubledFirst.slice(0, SHOWN_MAX).map((account) => (
        <StatusPart key={account.id} place="providers" places={places} canShrink>
          <AccountPulse account={account} isAlone={accounts.length === 1} />
        </StatusPart>
      ))}
      {more > 0 && (
        <StatusPart place="providers" places={places}>
          <span className="k-muted">{say('shell.moreAccounts', { count: more })}</span>
        </StatusPart>
      )}
    </>
  );
}

function needsSomebody({ floatDifference, unseenOrphans, state, health, lowStep }: Account): boolean {
  const isLow = lowStep !== null;
  return Boolean(floatDifference) || unseenOrphans > 0 || state === 'stopped' || health === 'failing' || isLow;
}

function AccountPulse({ account, isAlone }: { readonly account: Account; readonly isAlone: boolean }) {
  const say = useText();
  const format = useFormat();
  const { floatDifference, unseenOrphans, state, health } = account;
  return (
    <>
      <span className="k-muted k-status-name">{isAlone ? say('shell.float') : account.name}</span>
      <strong className="k-number">{format.money(account.float)}</strong>
      <LowMark step={account.lowStep} />
      {floatDifference && (
        <ToneMark
          tone="danger"
          icon={WarningFilled}
          strong
          word={say('float.barDiffers', { amount: format.money(floatDifference) })}
        />
      )}
      {state === 'stopped' && !floatDifference && (
        <ToneMark tone="danger" icon={PauseCircleFilled} word={say('shell.stopped')} />
      )}
      {state !== 'stopped' && (
        <>
          {isAlone && <span className="k-muted k-status-name">{account.name}</span>}
          <HealthMark health={health} isShort={!isAlone && health !== 'failing'} />
        </>
      )}
      {unseenOrphans > 0 && (
        <ToneMark
          tone="warning"
          icon={WarningFilled}
          strong
          word={say('notices.barUnseen', { count: unseenOrphans })}
        />
      )}
    </>
  );
}

/** How low the float is: the deeper, the louder. */
function LowMark({ step }: { readonly step: number | null }) {
  const say = useText();
  if (step === null) return null;
  const word = step === 100 ? say('float.barLow') : say('float.barLowBelow', { percent: step });
  return <ToneMark tone={step > 10 ? 'warning' : 'danger'} icon={WarningFilled} strong={step <= 50} word={word} />;
}

interface HealthMarkProps {
  readonly health: 'unknown' | 'good' | 'failing';
  /** Its word is only read aloud, and told to a pointer. */
  readonly isShort?: boolean;
}

export function HealthMark({ health, isShort = false }: HealthMarkProps) {
  const say = useText();
  const marks = {
    unknown: { tone: 'neutral', icon: ClockCircleOutlined },
    good: { tone: 'success', icon: CheckCircleFilled },
    failing: { tone: 'danger', icon: CloseCircleFilled },
  } as const;
  const word = say(`healths.${health}`);
  if (!isShort) return <ToneMark {...marks[health]} word={word} />;
  const { tone, icon: Icon } = marks[health];
  return (
    <span className={`k-mark k-mark-${tone}`}>
      <Icon aria-label={word} title={word} />
    </span>
  );
}
