import type { counter as en } from '../en/counter.ts';
import type { Translated } from '../text-types.ts';

export const counter: Translated<typeof en> = {
  title: 'カウンター',
};
