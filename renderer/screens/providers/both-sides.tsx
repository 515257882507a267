import { Button } from 'antd';
import { useId } from 'react';
import type { Money } from '../../../contract/terms/money.ts';
import { addMoney } from '../../../contract/terms/money.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account, Comparison } from './account.ts';
import { VerdictMark } from './float-marks.tsx';
import { useReadBalance } from './use-account-commands.ts';

/** The provider's figure beside ours, of one moment. */
export function BothSides({ account }: { readonly account: Account }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const compare = useReadBalance(account.id);
  const { comparison, hasBalance, unansweredSinceMs } = account;
  return (
    <section className="k-float-part" aria-labelledby={id}>
      <header className="k-float-head">
        <h3 id={id}>{say('float.bothSides')}</h3>
        {hasBalance && (
          <Button size="small" loading={compare.isPending} onClick={() => compare.mutate()}>
            {say('float.compare')}
          </Button>
        )}
      </header>
      {!hasBalance && <p className="k-muted">{say('float.booksOnly')}</p>}
      {hasBalance && comparison === null && unansweredSinceMs === null && (
        <p className="k-muted">{say('float.notCompared')}</p>
      )}
      {unansweredSinceMs !== null && (
        <p className="k-float-unanswered">{say('float.noAnswer', { since: format.dateTime(unansweredSinceMs) })}</p>
      )}
      <RefusalNotice error={compare.error} onClose={compare.reset} />
      {comparison && <Sides comparison={comparison} />}
      {account.stopReason === 'float_differs' && comparison?.verdict === 'agrees' && <p>{say('float.goOn')}</p>}
    </section>
  );
}

function Sides({ comparison }: { readonly comparison: Comparison }) {
  const say = useText();
  const format = useFormat();
  const { atMs, cause, free, heldUnsent, heldSent, reported, lowest, highest, difference } = comparison;
  const together = addMoney(addMoney(free, heldUnsent), heldSent);
  return (
    <>
      <output className="k-float-verdict">
        <VerdictMark comparison={comparison} />
      </output>
      <div className="k-float-sides">
        <Side
          title={say('float.ours')}
          lines={[
            [say('float.free'), free],
            [say('float.heldUnsent'), heldUnsent],
            [say('float.heldSent'), heldSent],
          ]}
          sum={[say('float.together'), together]}
        />
        <Side
          title={say('float.theirs')}
          lines={
            lowest.amountMinor === highest.amountMinor
              ? [[say('float.expected'), lowest]]
              : [
                  [say('float.expectedLeast'), lowest],
                  [say('float.expectedMost'), highest],
                ]
          }
          sum={[say('float.balance'), reported]}
          isWrong={difference.amountMinor !== 0}
        />
      </div>
      <p className="k-muted k-small">
        {lowest.amountMinor < highest.amountMinor && `${say('float.mayLie')} `}
        {say('float.comparedAt', { at: format.dateTime(atMs), cause: say(`float.cause_${cause}`) })}
      </p>
    </>
  );
}

type Line = readonly [name: string, money: Money | null];

interface SideProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly sum: Line;
  readonly isWrong?: boolean;
}

function Side({ title, lines, sum: [sumName, sum], isWrong = false }: SideProps) {
  const format = useFormat();
  return (
    <section className="k-float-side" aria-label={title}>
      <h4>{title}</h4>
      <dl>
        {lines.map(([name, money]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="k-number">{money === null ? '—' : format.money(money)}</dd>
          </div>
        ))}
        <div className={`k-float-sum${isWrong ? ' k-float-wrong' : ''}`}>
          <dt>{sumName}</dt>
          <dd className="k-number">{sum === null ? '—' : format.money(sum)}</dd>
        </div>
      </dl>
    </section>
  );
}
