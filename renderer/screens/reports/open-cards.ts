import type { ReportView } from '../../../contract/reports.ts';
import { listOnlyCards } from '../../stores/card-list.ts';

type CardsBehind = NonNullable<ReportView['tables'][number]['rows'][number]['cards']>;

/** Sets the card list to the cards that a number counts, and goes there. */
export function openCards({ status, planId }: CardsBehind, navigate: (path: string) => void): void {
  const ofPlan = planId === undefined ? {} : planId === null ? { withoutPlan: true as const } : { planId };
  listOnlyCards({ status, ...ofPlan });
  navigate('/cards');
}
