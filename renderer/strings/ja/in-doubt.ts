import type { inDoubt as en } from '../en/in-doubt.ts';
import type { Translated } from '../text-types.ts';

export const inDoubt: Translated<typeof en> = {};
