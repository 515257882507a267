/** What a line of a card's life says when no person typed it; each has words in `renderer/strings`. */
export type CardNoteCode =
  | 'ADDED_SINGLY'
  | 'OWNER_CHANGED'
  | 'OWNER_REMOVED'
  | 'NOTES_CHANGED'
  | 'PLAN_CHANGED'
  | 'STOCK_RECEIVED'
  | 'STOCK_MOVED'
  | 'STOCK_RETURNED'
  | 'STOCK_WRITTEN_OFF'
  | 'STOCK_TAKEN_BACK';
