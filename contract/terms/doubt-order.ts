/** What the list of the in-doubt desk begins with; by age or by the float held, both ways. */
export const DOUBT_ORDERS = ['oldest', 'newest', 'dearest', 'cheapest'] as const;
export type DoubtOrder = (typeof DOUBT_ORDERS)[number];
