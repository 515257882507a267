import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { SaleId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { Loading } from '../../components/loading.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { showSale } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { useRecall } from './held-sales.tsx';
import { PastedText } from './pasted-text.tsx';
import { ReturnButtons } from './return-buttons.tsx';
import { SaleReceipt } from './sale-receipt.tsx';
import { NextCustomer, StoryFrame } from './story-frame.tsx';

type Sale = Told['sales']['get'];
type Returned = NonNullable<Sale['lines'][number]['returned']>;

/** A sale that is paid, with what became of each line and its receipt; or one that waits, with the text for the customer. */
export function SaleStory({ saleId }: { readonly saleId: SaleId }) {
  const say = useText();
  const sale = useQuery(api.sales.get.queryOptions({ input: { id: saleId } }));
  if (sale.error) return <RefusalNotice error={sale.error} />;
  if (!sale.data) return <Loading />;
  const { data } = sale;
  return (
    <StoryFrame
      label={say('sales.sale')}
      title={say(`sales.title_${data.state}`, { count: data.lineCount })}
      money={data.total}
    >
      <ol className="k-sale-lines">
        {data.lines.map((line) => (
          <SoldLine key={line.id} line={line} />
        ))}
      </ol>
      <SaleEnd sale={data} />
      <NextCustomer />
    </StoryFrame>
  );
}

function SoldLine({ line }: { readonly line: Sale['lines'][number] }) {
  const say = useText();
  const format = useFormat();
  const language = usePreferences((state) => state.language);
  const returnedWords = ({ kind, back }: Returned) =>
    kind === 'exchange' ? say('sales.exchangedFor') : say('sales.returnedBack', { price: format.money(back) });
  return (
    <li className="k-sale-line">
      <span className="k-sale-line-words">
        <span>{say(`sales.kind_${line.kind}`, { plan: line.planName?.[language] ?? '' })}</span>
        <span className="k-muted k-small">
          <Iccid iccid={line.iccid} plain />
        </span>
        {line.orderId !== null && line.orderState !== null && (
          <Link href={pathTo.order(line.orderId)} className="k-sale-order">
            <StateMark state={line.orderState} />
          </Link>
        )}
        {line.isReplacement && <span className="k-muted k-small">{say('sales.replacement')}</span>}
        {line.returned && <span className="k-muted k-small">{returnedWords(line.returned)}</span>}
        {line.kind === 'card' && line.state === 'sold' && <ReturnButtons line={line} />}
      </span>
      {!line.isReplacement && <MoneyText money={line.price} />}
    </li>
  );
}

/** What can be done with it now. */
function SaleEnd({ sale }: { readonly sale: Sale }) {
  const shop = useShop();
  if (!shop) return null;
  switch (sale.state) {
    case 'paid':
      return <SaleReceipt saleId={sale.id} timeZone={shop.timeZone} />;
    case 'held':
    case 'quoted':
      return <WaitingSale sale={sale} />;
    case 'void':
      return null;
  }
}

function WaitingSale({ sale }: { readonly sale: Sale }) {
  const say = useText();
  const { recall, isRecalling, error, isBusy } = useRecall();
  const giveUp = useMutation({
    mutationFn: () => core.sales.giveUp({ id: sale.id, reason: '' }),
    onSuccess: showSale,
  });
  return (
    <>
      {sale.state === 'quoted' && <PastedText of={{ saleId: sale.id }} />}
      <RefusalNotice error={error ?? giveUp.error} />
      <Button type="primary" block loading={isRecalling} disabled={isBusy} onClick={() => recall(sale.id)}>
        {say('sales.recallToPay')}
      </Button>
      <ConfirmButton
        block
        question={say('sales.giveUpQuestion')}
        loading={giveUp.isPending}
        onConfirm={() => giveUp.mutate()}
      >
        {say('sales.giveUp')}
      </ConfirmButton>
    </>
  );
}
