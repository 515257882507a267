import { WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { PlanId } from '../../contract/terms/ids.ts';
import { api } from '../api.ts';
import { useFormat } from '../format/use-format.ts';
import { useText } from '../strings/text.ts';
import { ToneMark } from './state-mark.tsx';
import './offer-change.css';

/** Nothing, until what a plan is bought with costs something else at its provider, or is not sold there any more. */
export function OfferChange({ planId }: { readonly planId: PlanId }) {
  const say = useText();
  const format = useFormat();
  const changes = useQuery({
    ...api.providers.offerChanges.queryOptions(),
    // The core remembers what providers told: asking it anew is cheap, and a plan may have been changed.
    staleTime: 0,
  });
  const change = changes.data?.find((one) => one.planId === planId);
  if (!change) return null;
  const { was, now } = change;
  const word =
    now === null
      ? say('providerSetup.changeGone')
      : say('providerSetup.changeMoved', { was: format.money(was), now: format.money(now) });
  return (
    <span className="k-offer-change">
      <ToneMark tone="warning" icon={WarningFilled} word={word} />
    </span>
  );
}
