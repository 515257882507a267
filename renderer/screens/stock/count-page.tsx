import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { COUNT_GROUPS } from '../../../contract/terms/stock.ts';
import type { CountGroup } from '../../../contract/terms/stock.ts';
import type { StockCountId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { CountLines } from './count-lines.tsx';
import { FinishCountDialog } from './finish-count-dialog.tsx';
import { ScanField } from './scan-field.tsx';
import type { StockCount } from './stock.ts';

/** One count: scanning, its differences as they stand, and its close. */
export function CountPage({ id }: { readonly id: StockCountId }) {
  const say = useText();
  const format = useFormat();
  const count = useQuery(api.stock.count.queryOptions({ input: { id } }));
  const its = count.data;
  return (
    <>
      <PageHeader
        title={its ? say('stock.countTitle', { name: its.location }) : say('stock.counts')}
        aside={
          <>
            <Link href={pathTo.stock()}>{say('stock.toStock')}</Link>
            {its &&
              ` · ${say(`stock.state_${its.state}`)} · ${say('stock.countSince', { at: format.dateTime(its.openedAtMs), name: its.staffName })}`}
          </>
        }
        action={its?.state === 'open' && <CountActions count={its} />}
      />
      <RefusalNotice error={count.error} />
      {count.isPending && <Loading />}
      {its && <CountBody count={its} />}
    </>
  );
}

function CountActions({ count }: { readonly count: StockCount }) {
  const say = useText();
  const mayAct = useMay('stock');
  const { message } = App.useApp();
  const [isFinishing, setFinishing] = useState(false);
  const giveUp = useMutation({
    mutationFn: () => core.stock.giveUpCount({ id: count.id, reason: '' }),
    onSuccess: () => void message.success(say('stock.givenUp')),
  });
  if (!mayAct) return null;
  return (
    <>
      <ConfirmButton question={say('stock.giveUpSure')} loading={giveUp.isPending} onConfirm={() => giveUp.mutate()}>
        {say('stock.giveUp')}
      </ConfirmButton>
      <Button type="primary" onClick={() => setFinishing(true)}>
        {say('stock.finish')}
      </Button>
      {isFinishing && <FinishCountDialog count={count} onClose={() => setFinishing(false)} />}
    </>
  );
}

function CountBody({ count }: { readonly count: StockCount }) {
  const say = useText();
  const format = useFormat();
  const mayAct = useMay('stock');
  const [group, setGroup] = useState<CountGroup>('missing');
  const { id, state, figures, reason } = count;
  const scan = useMutation({ mutationFn: (texts: string[]) => core.stock.scan({ id, texts }) });
  const invalid = scan.data?.invalid ?? [];
  const numberOf = (one: CountGroup) => format.number(figures?.[one] ?? 0);
  const labelOf = (one: CountGroup) => `${say(`stock.group_${one}`)} ${numberOf(one)}`;
  if (state !== 'open') {
    return (
      <dl className="k-panel k-stock-figures">
        {figures &&
          COUNT_GROUPS.map((one) => (
            <div key={one}>
              <dt>{say(`stock.group_${one}`)}</dt>
              <dd>{numberOf(one)}</dd>
            </div>
          ))}
        {reason !== null && reason !== '' && (
          <div>
            <dt>{say('stock.reason')}</dt>
            <dd>{reason}</dd>
          </div>
        )}
      </dl>
    );
  }
  return (
    <>
      {mayAct && <ScanField onTexts={(texts) => scan.mutate(texts)} />}
      <p className="k-muted" aria-live="polite">
        {invalid.length > 0 ? say('stock.wasInvalid', { text: invalid.join(' · ') }) : say('stock.countLeave')}
      </p>
      <RefusalNotice error={scan.error} onClose={scan.reset} />
      <Segmented<CountGroup>
        className="k-stock-kinds"
        value={group}
        options={COUNT_GROUPS.map((value) => ({ value, label: labelOf(value) }))}
        onChange={setGroup}
      />
      <CountLines key={group} id={id} group={group} mayUnscan={mayAct && group !== 'missing'} />
    </>
  );
}
