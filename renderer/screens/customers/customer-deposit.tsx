import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { parseAmount } from '../../../contract/terms/money.ts';
import { isPlainMoney } from '../../../contract/terms/trade.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { newCommandId } from '../../make-id.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useMay } from '../../session/session.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OpenTillButton } from '../till/open-till-button.tsx';

type Deposit = Told['tenders']['deposit'];

/** What the customer has left with the shop; nothing where the shop takes no deposits. */
export function CustomerDeposit({ id }: { readonly id: CustomerId }) {
  const say = useText();
  const maySee = useMay('recharge');
  const { offered } = useTenders();
  const isOffered = offered.some(({ method }) => method === 'deposit');
  const deposit = useQuery(api.tenders.deposit.queryOptions({ input: { customerId: id }, enabled: maySee })).data;
  if (!deposit || (!isOffered && deposit.balanceMinor === 0)) return null;
  const { balanceMinor: amountMinor, currency } = deposit;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-deposit">
      <h2 id="customer-deposit">{say('customers.deposit')}</h2>
      <FactList
        facts={[{ name: say('customers.depositLeft'), value: <MoneyText money={{ amountMinor, currency }} /> }]}
      />
      <MoveDeposit key={amountMinor} id={id} deposit={deposit} />
    </section>
  );
}

function MoveDeposit({
  id,
  deposit: { currency, balanceMinor },
}: {
  readonly id: CustomerId;
  readonly deposit: Deposit;
}) {
  const say = useText();
  const { offered, nameOf } = useTenders();
  const [commandId] = useState(newCommandId);
  const [method, setMethod] = useState<TenderMethod>('cash');
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const amountMinor = parseAmount(typed, currency)?.amountMinor ?? 0;
  const move = useMutation({
    mutationFn: (direction: 'in' | 'out') =>
      core.tenders.moveDeposit({ commandId, customerId: id, direction, method, amountMinor, reference }),
  });
  const refused = move.error ? readRefusal(move.error) : undefined;
  const { variables: direction } = move;
  return (
    <div className="k-customers-pay">
      <Input
        inputMode="decimal"
        value={typed}
        placeholder={say('customers.depositAmount')}
        aria-label={say('customers.depositAmount')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select<TenderMethod>
        value={method}
        aria-label={say('customers.payBy')}
        onChange={setMethod}
        options={offered
          .filter((its) => isPlainMoney(its.method))
          .map((its) => ({ value: its.method, label: nameOf(its.method) }))}
      />
      <Input
        value={reference}
        maxLength={200}
        placeholder={say('customers.payNumber')}
        aria-label={say('customers.payNumber')}
        onChange={(event) => setReference(event.target.value)}
      />
      <Button type="primary" loading={move.isPending} disabled={amountMinor <= 0} onClick={() => move.mutate('in')}>
        {say('customers.depositTake')}
      </Button>
      <Button
        loading={move.isPending}
        disabled={amountMinor <= 0 || amountMinor > balanceMinor}
        onClick={() => move.mutate('out')}
      >
        {say('customers.depositReturn')}
      </Button>
      <RefusalNotice
        error={move.error}
        action={
          refused?.code === 'TILL_CLOSED' &&
          direction && <OpenTillButton facts={refused.facts} onOpened={() => move.mutate(direction)} />
        }
      />
    </div>
  );
}
