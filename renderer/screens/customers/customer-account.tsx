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
import { useFormat } from '../../format/use-format.ts';
import { newCommandId } from '../../make-id.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useMay } from '../../session/session.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OpenTillButton } from '../till/open-till-button.tsx';

type Credit = Told['tenders']['credit'];

interface AccountPartProps {
  readonly id: CustomerId;
  readonly credit: Credit;
}

/** What the customer owes and may owe; nothing where the shop puts nothing on account. */
export function CustomerAccount({ id }: { readonly id: CustomerId }) {
  const say = useText();
  const maySee = useMay('recharge');
  const mayManage = useMay('manage');
  const { offered } = useTenders();
  const isOffered = offered.some(({ method }) => method === 'on_account');
  const credit = useQuery(api.tenders.credit.queryOptions({ input: { customerId: id }, enabled: maySee })).data;
  if (!credit || (!isOffered && credit.owedMinor === 0)) return null;
  const { currency } = credit;
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-account">
      <h2 id="customer-account">{say('customers.account')}</h2>
      <FactList
        facts={[
          { name: say('customers.owed'), value: <MoneyText money={{ amountMinor: credit.owedMinor, currency }} /> },
          { name: say('customers.limit'), value: <MoneyText money={{ amountMinor: credit.limitMinor, currency }} /> },
        ]}
      />
      {credit.owedMinor > 0 && <PayAccount key={credit.owedMinor} id={id} credit={credit} />}
      {mayManage && <LimitForm key={credit.limitMinor} id={id} credit={credit} />}
    </section>
  );
}

function PayAccount({ id, credit: { currency, owedMinor } }: AccountPartProps) {
  const say = useText();
  const format = useFormat();
  const { offered, nameOf } = useTenders();
  const [commandId] = useState(newCommandId);
  const [method, setMethod] = useState<TenderMethod>('cash');
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const amountMinor = typed.trim() === '' ? owedMinor : (parseAmount(typed, currency)?.amountMinor ?? 0);
  const settle = useMutation({
    mutationFn: () => core.tenders.settle({ commandId, customerId: id, method, amountMinor, reference }),
  });
  const refused = settle.error ? readRefusal(settle.error) : undefined;
  const ways = offered.filter((its) => isPlainMoney(its.method));
  return (
    <div className="k-customers-pay">
      <Input
        inputMode="decimal"
        value={typed}
        placeholder={format.money({ amountMinor: owedMinor, currency })}
        aria-label={say('customers.payAmount')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select<TenderMethod>
        value={method}
        aria-label={say('customers.payBy')}
        onChange={setMethod}
        options={ways.map((its) => ({ value: its.method, label: nameOf(its.method) }))}
      />
      <Input
        value={reference}
        maxLength={200}
        placeholder={say('customers.payNumber')}
        aria-label={say('customers.payNumber')}
        onChange={(event) => setReference(event.target.value)}
      />
      <Button
        type="primary"
        loading={settle.isPending}
        disabled={amountMinor <= 0 || amountMinor > owedMinor}
        onClick={() => settle.mutate()}
      >
        {say('customers.pay', { amount: format.money({ amountMinor, currency }) })}
      </Button>
      <RefusalNotice
        error={settle.error}
        action={
          refused?.code === 'TILL_CLOSED' && <OpenTillButton facts={refused.facts} onOpened={() => settle.mutate()} />
        }
      />
    </div>
  );
}

function LimitForm({ id, credit: { currency, limitMinor } }: AccountPartProps) {
  const say = useText();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const limit = parseAmount(typed, currency);
  const isRight = limit !== undefined && limit.amountMinor >= 0;
  const save = useMutation({
    mutationFn: () => core.tenders.setCredit({ customerId: id, limitMinor: limit?.amountMinor ?? limitMinor }),
  });
  return (
    <div className="k-customers-pay">
      <Input
        inputMode="decimal"
        value={typed}
        placeholder={format.money({ amountMinor: limitMinor, currency })}
        aria-label={say('customers.newLimit')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button loading={save.isPending} disabled={!isRight} onClick={() => save.mutate()}>
        {isRight ? say('customers.setLimit', { limit: format.money(limit) }) : say('customers.newLimit')}
      </Button>
      <RefusalNotice error={save.error} />
    </div>
  );
}
