import type { Asked, Told } from '../../api.ts';

/** A line of the list. */
export type Customer = Told['customers']['list']['rows'][number];
/** With consent, and with those who turned out to be the same person. */
export type CustomerPageData = Told['customers']['get'];
export type CustomerFields = Omit<Asked['customers']['save'], 'id'>;
