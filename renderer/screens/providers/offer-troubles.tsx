import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { findTroubles, Offer, Plan } from './offer-plans.ts';

interface OfferTroublesProps {
  readonly troubles: ReturnType<typeof findTroubles>;
  readonly mayManage: boolean;
}

/** Changes of the catalogue, before they hurt. */
export function OfferTroubles({ troubles, mayManage }: OfferTroublesProps) {
  const say = useText();
  const format = useFormat();
  const take = useMutation({
    mutationFn: ({ plan, offer: { offerCode, cost } }: { readonly plan: Plan; readonly offer: Offer }) =>
      core.plans.save({ ...plan, recharge: plan.recharge && { ...plan.recharge, offerCode, cost } }),
  });
  if (troubles.length === 0) return null;
  return (
    <ul className="k-provider-troubles">
      {troubles.map((trouble) => (
        <li key={trouble.plan.id}>
          {trouble.kind === 'gone' ? (
            say('providerSetup.offerGone', { plan: trouble.plan.code, offer: trouble.offerCode })
          ) : (
            <>
              {say('providerSetup.costMoved', {
                plan: trouble.plan.code,
                old: format.money(trouble.was),
                now: format.money(trouble.offer.cost),
              })}{' '}
              {mayManage && (
                <Button size="small" loading={take.isPending} onClick={() => take.mutate(trouble)}>
                  {say('providerSetup.takeCost')}
                </Button>
              )}
            </>
          )}
        </li>
      ))}
      <RefusalNotice error={take.error} onClose={take.reset} />
    </ul>
  );
}
