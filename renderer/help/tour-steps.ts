/** What the tour points at, in its order; each is there on the counter, before anything was entered. */
export const TOUR_STEPS = [
  { name: 'find', target: '.k-find' },
  { name: 'order', target: '.k-order' },
  { name: 'rail', target: '.k-rail' },
  { name: 'doubt', target: '.k-rail-link[href$="in-doubt"]' },
  { name: 'status', target: '.k-status' },
  { name: 'search', target: '.k-page-header-search' },
  { name: 'help', target: '.k-rail-help' },
] as const;
