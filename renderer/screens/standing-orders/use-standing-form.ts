import { useState } from 'react';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { parseShopDate } from '../../../contract/terms/time.ts';
import type { StandingCondition } from './standing-order.ts';

const MB = 1_000_000;

/** What is typed into the form of a standing order, and what it means so far. */
export function useStandingForm() {
  const [planId, setPlanId] = useState<PlanId>();
  const [kind, setKind] = useState<StandingCondition['kind']>('before_expiry');
  const [days, setDays] = useState<number | null>(3);
  const [belowMb, setBelowMb] = useState<number | null>(500);
  const [monthMax, setMonthMax] = useState<Money | null>();
  const [cardMonthMax, setCardMonthMax] = useState<number | null>(1);
  const [endsOn, setEndsOn] = useState('');
  const [name, setName] = useState('');
  return {
    planId,
    setPlanId,
    kind,
    setKind,
    days,
    setDays,
    belowMb,
    setBelowMb,
    /** Undefined until it is typed: then the screen proposes one. */
    monthMax,
    setMonthMax,
    cardMonthMax,
    setCardMonthMax,
    endsOn,
    setEndsOn,
    name,
    setName,
    condition: conditionOf(kind, days, belowMb),
    endsOnMeant: endsOn === '' ? null : parseShopDate(endsOn),
  };
}

function conditionOf(
  kind: StandingCondition['kind'],
  days: number | null,
  belowMb: number | null,
): StandingCondition | undefined {
  if (kind === 'before_expiry') return days === null ? undefined : { kind, days };
  return belowMb === null ? undefined : { kind, belowBytes: belowMb * MB };
}
