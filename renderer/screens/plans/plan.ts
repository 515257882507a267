import type { Asked, Told } from '../../api.ts';

export type Plan = Told['plans']['list'][number];
export type PlanFields = Omit<Asked['plans']['save'], 'id'>;
export type ReadyMadePlan = Told['plans']['readyMade'][number];
export type PlanTerms = Asked['plans']['preview'];
export type RulesPreview = Told['plans']['preview'];
export type Account = Told['providers']['list'][number];
export type Offer = Told['providers']['catalogue'][number];

/** The contract's PLANS_ADDED_MAX; only types may be imported from there. */
export const PLANS_ADDED_MAX = 200;

/** As the contract writes a code. */
export const PLAN_CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
export const FAMILY_LENGTH_MAX = 40;
export const NAME_LENGTH_MAX = 400;
export const DAYS_MAX = 3660;
export const GRACE_DAYS_MAX = 366;
export const MONTHS_MAX = 120;
export const RECHARGES_MAX = 5000;
export const SLOW_KBPS_MAX = 1_000_000;

/** Codes are compared without regard to case, as the core does. */
export function codeKey(code: string): string {
  return code.trim().toLowerCase();
}
