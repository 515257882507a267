import type { providers as en } from '../en/providers.ts';
import type { Translated } from '../text-types.ts';

export const providers: Translated<typeof en> = {};
