export const caseNotes = {
  title: 'Notes on this order',
  none: 'Nobody has written anything yet. What is written stays as it is.',
  field: 'What the customer or the provider said',
  add: 'Add note',
} as const;
