import { oc } from '@orpc/contract';
import { REFUSALS } from './errors.ts';

/** Every call of the contract starts here: it may be refused with any of the typed codes. */
export const call = oc.errors(REFUSALS);
