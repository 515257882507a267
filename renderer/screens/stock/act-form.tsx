import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PlanId, StockLocationId } from '../../../contract/terms/ids.ts';
import { parseAmount } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { newCommandId } from '../../make-id.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useShop } from '../../session/session.ts';
import type { useStockDraft } from '../../stores/stock-draft.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { REASON_LETTERS_MIN } from './stock.ts';
import type { useScanned } from './use-scanned.ts';

export type ActKind = Asked['stock']['judge']['act'];
type Done = Told['stock']['transfer'];
type Scanned = ReturnType<typeof useScanned>;
type Draft = ReturnType<typeof useStockDraft.getState>['draft'];

interface Entered {
  readonly locationId?: StockLocationId;
  readonly planId?: PlanId;
  readonly supplierName?: string;
  readonly batchLabel?: string;
  readonly cost?: string;
  readonly reason?: string;
}

interface ActFormProps {
  readonly kind: ActKind;
  readonly draft: Draft;
  readonly scanned: Scanned;
}

/** What an act needs to know besides its cards, and the button that does it. */
export function ActForm({ kind, draft, scanned }: ActFormProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const { message } = App.useApp();
  const currency = useShop()?.currency ?? 'JPY';
  const [form] = Form.useForm<Entered>();
  const [commandId, setCommandId] = useState(newCommandId);
  const count = draft?.count ?? scanned.fitting.length;
  const hasUnfit = !draft && scanned.scans.length > scanned.fitting.length;
  const act = useMutation({
    mutationFn: (entered: Entered): Promise<Done> => sendAct(kind, { commandId, entered, draft, scanned, currency }),
    onSuccess: ({ documentId, leftOutCount }) => {
      scanned.clear();
      setCommandId(newCommandId());
      void message.success(
        leftOutCount === 0
          ? say('stock.done')
          : `${say('stock.done')} ${say('stock.doneLeftOut', { count: leftOutCount })}`,
      );
      navigate(pathTo.stockDocument(documentId));
    },
  });
  const isOut = kind === 'supplier_return' || kind === 'write_off';
  return (
    <Form
      form={form}
      name={`stock-${kind}`}
      layout="vertical"
      requiredMark={false}
      className="k-panel k-stock-form"
      onFinish={(entered) => act.mutate(entered)}
    >
      {!isOut && <PlaceField />}
      {kind === 'receipt' && <PlanField />}
      {(kind === 'receipt' || kind === 'supplier_return') && (
        <Form.Item
          name="supplierName"
          label={say('stock.supplier')}
          rules={[{ required: kind === 'receipt', whitespace: true, message: say('stock.supplierNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      {kind === 'receipt' && (
        <>
          <Form.Item name="batchLabel" label={say('stock.batch')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="cost"
            label={say('stock.cost', { currency })}
            rules={[
              { validator: (_rule, text: string | undefined) => checkCost(text, currency, say('stock.costWrong')) },
            ]}
          >
            <Input inputMode="decimal" maxLength={20} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="reason"
        label={say(isOut ? 'stock.reason' : 'stock.note')}
        rules={
          isOut
            ? [{ required: true, whitespace: true, min: REASON_LETTERS_MIN, message: say('stock.reasonNeeded') }]
            : []
        }
      >
        <Input maxLength={200} placeholder={isOut ? say('stock.reasonHint') : ''} />
      </Form.Item>
      {hasUnfit && <p className="k-stock-unfit">{say('stock.unfitting')}</p>}
      <RefusalNotice error={act.error ?? scanned.error} onClose={act.reset} />
      <Button
        type="primary"
        htmlType="submit"
        danger={isOut}
        loading={act.isPending}
        disabled={count === 0 || hasUnfit || scanned.isJudging}
      >
        {say(`stock.do_${kind}`, { count })}
      </Button>
    </Form>
  );
}

function PlaceField() {
  const say = useText();
  const stock = useQuery(api.stock.overview.queryOptions());
  const places = (stock.data?.locations ?? []).filter(({ isActive }) => isActive);
  return (
    <Form.Item
      name="locationId"
      label={say('stock.toPlace')}
      rules={[{ required: true, message: say('stock.placeNeeded') }]}
    >
      <Select
        loading={stock.isPending}
        notFoundContent={say('stock.noPlaces')}
        showSearch={{ optionFilterProp: 'label' }}
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}

function PlanField() {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  return (
    <Form.Item name="planId" label={say('stock.plan')}>
      <Select
        allowClear
        loading={plans.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={(plans.data ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} · ${name[language]}` }))}
      />
    </Form.Item>
  );
}

function checkCost(text: string | undefined, currency: Currency, words: string): Promise<void> {
  if (text === undefined || text.trim() === '') return Promise.resolve();
  const cost = parseAmount(text, currency);
  return cost && cost.amountMinor >= 0 ? Promise.resolve() : Promise.reject(new Error(words));
}

interface ToSend {
  readonly commandId: Asked['stock']['transfer']['commandId'];
  readonly entered: Entered;
  readonly draft: Draft;
  readonly scanned: Scanned;
  readonly currency: Currency;
}

function sendAct(kind: ActKind, { commandId, entered, draft, scanned, currency }: ToSend): Promise<Done> {
  const { supplierName = '', reason = '', batchLabel = '', cost, locationId, planId = null } = entered;
  if (kind === 'receipt') {
    if (locationId === undefined) throw new Error('the form asks for a place');
    const iccids = scanned.fitting.flatMap(({ iccid }) => (iccid === null ? [] : [iccid]));
    const amount = cost === undefined || cost.trim() === '' ? null : (parseAmount(cost, currency) ?? null);
    return core.stock.receive({
      commandId,
      iccids,
      locationId,
      planId,
      supplierName,
      batchLabel,
      cost: amount,
      reason,
    });
  }
  const cardIds = scanned.fitting.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]));
  const cards = draft?.cards ?? { from: 'cards' as const, cardIds };
  if (kind !== 'transfer') return core.stock.takeOut({ commandId, kind, cards, supplierName, reason });
  if (locationId === undefined) throw new Error('the form asks for a place');
  return core.stock.transfer({ commandId, cards, locationId, reason });
}
