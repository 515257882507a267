/** Notices: what a provider tells by itself. */
export const notices = {
  tab: 'Notices',
  tabUnseen: 'Notices ({{count}})',
  intro:
    'What the provider tells by itself. Each notice makes Kaduo ask the provider; none is believed without its answer.',
  readAt: 'Last read',
  neverRead: 'not yet',
  troubled: 'The provider did not answer the last time ({{trouble}}). Kaduo asks again by itself.',
  orphans: 'About orders that nobody knows here',
  orphansHint:
    'Typical after a copy of the data was restored, or when the same account is used elsewhere. Look whether the order is missing here, then mark it as seen.',
  noOrphans: 'None so far.',
  noReference: 'no reference',
  raw: 'As the provider told it',
  markSeen: 'Mark as seen',
  seenBy: 'seen by {{name}}, {{at}}',
  unseen_one: '{{count}} notice about an unknown order',
  unseen_other: '{{count}} notices about unknown orders',
  barUnseen: 'Notices: {{count}}',
  shown: 'the first {{count}} of {{total}}',
} as const;
