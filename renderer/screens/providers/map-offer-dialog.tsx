import { useMutation } from '@tanstack/react-query';
import { App, Form } from 'antd';
import type { RefSelectProps } from 'antd';
import { useState } from 'react';
import type { PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { priceByAmount } from '../plans/price-by-amount.ts';
import type { Offer, Plan } from './offer-plans.ts';

interface MapOfferDialogProps {
  readonly accountId: ProviderAccountId;
  readonly offer: Offer;
  readonly plans: readonly Plan[];
  readonly onClose: () => void;
}

/** Lets a plan of the shop be bought with an offer; cost and price stand side by side before it is done. */
export function MapOfferDialog({ accountId, offer, plans, onClose }: MapOfferDialogProps) {
  const say = useText();
  const first = useFirstFocus<RefSelectProps>();
  const format = useFormat();
  const { message } = App.useApp();
  const [planId, setPlanId] = useState<PlanId>();
  const chosen = plans.find(({ id }) => id === planId);
  const map = useMutation({
    mutationFn: (plan: Plan) =>
      core.plans.save({
        ...plan,
        recharge: {
          accountId,
          offerCode: offer.offerCode,
          cost: offer.cost,
          ...(offer.range && { freeAmount: priceByAmount(offer.range, plan.price, offer.cost.currency) }),
        },
      }),
    onSuccess: (_, plan) => {
      void message.success(say('providerSetup.mapped', { plan: plan.code }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('providerSetup.mapTitle', { offer: offer.name })}
      okText={say('providerSetup.mapDo')}
      okButtonProps={{ loading: map.isPending, disabled: !chosen }}
      cancelText={say('common.cancel')}
      onOk={() => chosen && map.mutate(chosen)}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">{say('providerSetup.mapEffect')}</p>
      <Form layout="vertical">
        <Form.Item label={say('providerSetup.mapPlan')} htmlFor="k-map-plan">
          <Select<PlanId>
            id="k-map-plan"
            ref={first}
            showSearch={{ optionFilterProp: 'label' }}
            options={plans.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name[format.language]}` }))}
            value={planId ?? null}
            onChange={setPlanId}
          />
        </Form.Item>
      </Form>
      {chosen && (
        <output>
          {say('providerSetup.mapCostPrice', { cost: format.money(offer.cost), price: format.money(chosen.price) })}
        </output>
      )}
      <RefusalNotice error={map.error} onClose={map.reset} />
    </Modal>
  );
}
