import type { reports as en } from '../en/reports.ts';
import type { Translated } from '../text-types.ts';

export const reports: Translated<typeof en> = {};
