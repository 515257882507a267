import { z } from 'zod';
import { call } from './base.ts';
import { rechargeId, utcMs } from './schemas.ts';

/** Longer than anybody writes beside a counter; a whole correspondence belongs elsewhere. */
export const CASE_NOTE_LENGTH_MAX = 1000;
/** Of one order. */
export const CASE_NOTES_MAX = 200;

/** What a person wrote about an order; never changed, so that a later reader knows what was known when. */
const caseNote = z.object({
  id: z.int(),
  atMs: utcMs,
  staffName: z.string(),
  text: z.string(),
});

/** Notes on orders: who said what, and when. */
export const caseNotes = {
  /** Of one order, oldest first. Refused with NOT_FOUND when there is no such order. */
  list: call.input(z.object({ id: rechargeId })).output(z.array(caseNote)),
  /**
   * Adds one and answers with all. NOT_FOUND for an order that is not there, TOO_MANY_NOTES beyond `CASE_NOTES_MAX`. The
   * same text by the same person right after itself is the same note.
   */
  add: call
    .input(z.object({ id: rechargeId, text: z.string().trim().min(1).max(CASE_NOTE_LENGTH_MAX) }))
    .output(z.array(caseNote)),
};
