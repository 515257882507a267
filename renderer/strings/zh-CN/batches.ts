import type { batches as en } from '../en/batches.ts';
import type { Translated } from '../text-types.ts';

export const batches: Translated<typeof en> = {};
