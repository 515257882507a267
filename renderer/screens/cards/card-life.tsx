import {
  CloudSyncOutlined,
  EditOutlined,
  ImportOutlined,
  ShoppingOutlined,
  StopOutlined,
  ThunderboltOutlined,
  UnlockOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { Link } from 'wouter';
import { DateTime } from '../../components/date-time.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { sayCode, useText } from '../../strings/text.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import type { TextKey } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { CardLifeLine } from './card-detail.ts';

const KINDS: Readonly<Record<CardLifeLine['kind'], { readonly icon: ComponentType; readonly words: LifeWords }>> = {
  imported: { icon: ImportOutlined, words: 'cards.lifeImported' },
  sold: { icon: ShoppingOutlined, words: 'cards.lifeSold' },
  verified: { icon: CloudSyncOutlined, words: 'cards.lifeVerified' },
  recharge: { icon: ThunderboltOutlined, words: 'cards.lifeRecharge' },
  blocked: { icon: StopOutlined, words: 'cards.lifeBlocked' },
  unblocked: { icon: UnlockOutlined, words: 'cards.lifeUnblocked' },
  changed: { icon: EditOutlined, words: 'cards.lifeChanged' },
};
type LifeWords = Extract<
  TextKey,
  `cards.life${'Imported' | 'Sold' | 'Verified' | 'Recharge' | 'Blocked' | 'Unblocked' | 'Changed'}`
>;

/** Everything that happened to a card, newest first, each line leading to its order or import. */
export function CardLife({ life }: { readonly life: readonly CardLifeLine[] }) {
  const say = useText();
  const newestFirst = life.toSorted((one, other) => other.atMs - one.atMs);
  return (
    <section className="k-panel k-cards-part k-cards-life" aria-labelledby="card-life">
      <h2 id="card-life">{say('cards.life')}</h2>
      {newestFirst.length === 0 && <p className="k-muted">{say('cards.lifeEmpty')}</p>}
      <ol>
        {newestFirst.map((line, index) => (
          // Lines are only ever added before this one; two may share instant and kind.
          <LifeLine key={newestFirst.length - index} line={line} />
        ))}
      </ol>
    </section>
  );
}

function LifeLine({ line }: { readonly line: CardLifeLine }) {
  const say = useText();
  const format = useFormat();
  const { icon: Icon, words } = KINDS[line.kind];
  return (
    <li className="k-cards-life-line">
      <span className="k-cards-life-line-icon" aria-hidden="true">
        <Icon />
      </span>
      <div className="k-cards-life-line-body">
        <p className="k-cards-life-line-head">
          <strong>{say(words)}</strong>
          {line.planCode !== null && <span>{line.planCode}</span>}
          {line.amount !== null && <MoneyText money={line.amount} />}
          {line.state !== null && <StateMark state={line.state} />}
        </p>
        {line.note !== null && line.note !== '' && (
          <p className="k-cards-life-line-note">{noteWords(line.kind, line.note, format.language)}</p>
        )}
        <p className="k-muted k-small k-cards-life-line-foot">
          <DateTime at={line.atMs} />
          {line.staffName !== null && <span>{say('cards.lifeBy', { name: line.staffName })}</span>}
          {line.orderId !== null && (
            <Link href={pathTo.order(line.orderId)}>{say('cards.lifeOrder', { id: line.orderId })}</Link>
          )}
          {line.importId !== null && (
            <Link href={pathTo.import(line.importId)}>{say('cards.lifeImport', { id: line.importId })}</Link>
          )}
        </p>
      </div>
    </li>
  );
}

/** The core writes codes for what no person wrote: why a recharge failed, what was changed. */
function noteWords(kind: CardLifeLine['kind'], note: string, language: Language): string {
  if (kind === 'recharge') return sayCode(language, 'rejections', note) ?? note;
  return (kind === 'changed' || kind === 'imported' ? sayCode(language, 'cards', `note${note}`) : undefined) ?? note;
}
