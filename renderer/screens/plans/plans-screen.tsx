import { Activity } from 'react';
import { useRoute } from 'wouter';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { CatalogueScreen } from './catalogue-screen.tsx';
import { PlanList } from './plan-list.tsx';
import { PromotionsScreen } from '../promotions/promotions-screen.tsx';
import { NewPlanScreen, PlanScreen } from './plan-screen.tsx';
import './plans.css';

/** What the shop sells: the list, over it one plan, a new one, or several out of a provider's catalogue. */
export default function PlansScreen() {
  const [isBelow, params] = useRoute('/plans/:id');
  const id = Number(params?.id) as PlanId;
  return (
    <>
      <Activity mode={isBelow ? 'hidden' : 'visible'}>
        <PlanList />
      </Activity>
      {isBelow && params.id === 'new' && <NewPlanScreen />}
      {isBelow && params.id === 'catalogue' && <CatalogueScreen />}
      {isBelow && params.id === 'promotions' && <PromotionsScreen />}
      {isBelow && !['new', 'catalogue', 'promotions'].includes(params.id) && <PlanScreen key={id} id={id} />}
    </>
  );
}
