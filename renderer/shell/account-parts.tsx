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

interface AccountPartsProps {
  readonly accounts: ShopStatus['accounts'];
  readonly places: readonly Place[];
}

/** The bar has room for three; the rest are on the Providers screen. */
const SHOWN_MAX = 3;

export function FloatParts({ accounts, places }: AccountPartsProps) {
  const say = useText();
  const format = useFormat();
  return accounts.slice(0, SHOWN_MAX).map((account) => {
    const name = accounts.length > 1 ? say('shell.floatOf', { name: account.name }) : say('shell.float');
    return (
      <StatusPart key={account.id} place="providers" places={places}>
        <span className="k-muted">{name}</span>
        <strong className="k-number">{format.money(account.float)}</strong>
        <LowMark step={account.lowStep} />
        {account.floatDifference && (
          <ToneMark
            tone="danger"
            icon={WarningFilled}
            strong
            word={say('float.barDiffers', { amount: format.money(account.floatDifference) })}
          />
        )}
      </StatusPart>
    );
  });
}

/** How low the float is: the deeper, the louder. */
function LowMark({ step }: { readonly step: number | null }) {
  const say = useText();
  if (step === null) return null;
  const word = step === 100 ? say('float.barLow') : say('float.barLowBelow', { percent: step });
  return <ToneMark tone={step > 10 ? 'warning' : 'danger'} icon={WarningFilled} strong={step <= 50} word={word} />;
}

export function HealthParts({ accounts, places }: AccountPartsProps) {
  const say = useText();
  return accounts.slice(0, SHOWN_MAX).map((account) => (
    <StatusPart key={account.id} place="providers" places={places}>
      <span className="k-muted">{account.name}</span>
      {account.state === 'stopped' ? (
        <ToneMark tone="danger" icon={PauseCircleFilled} word={say('shell.stopped')} />
      ) : (
        <HealthMark health={account.health} />
      )}
      {account.unseenOrphans > 0 && (
        <ToneMark
          tone="warning"
          icon={WarningFilled}
          strong
          word={say('notices.barUnseen', { count: account.unseenOrphans })}
        />
      )}
    </StatusPart>
  ));
}

export function HealthMark({ health }: { readonly health: 'unknown' | 'good' | 'failing' }) {
  const say = useText();
  const marks = {
    unknown: { tone: 'neutral', icon: ClockCircleOutlined },
    good: { tone: 'success', icon: CheckCircleFilled },
    failing: { tone: 'danger', icon: CloseCircleFilled },
  } as const;
  return <ToneMark {...marks[health]} word={say(`healths.${health}`)} />;
}
