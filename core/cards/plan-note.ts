/** How a card's life says which plan it was given: the code of the note, a blank, the plan's code of that day. */
import type { CardNoteCode } from '../../contract/terms/card-note.ts';

const PLAN_CHANGED: CardNoteCode = 'PLAN_CHANGED';

export function writePlanNote(planCode: string): string {
  return `${PLAN_CHANGED} ${planCode}`;
}

/** Undefined for a note that is about something else. A plan's code has no blanks. */
export function readPlanNote(note: string | null): { readonly note: string; readonly planCode: string } | undefined {
  const [code, planCode, ...more] = (note ?? '').split(' ');
  if (code !== PLAN_CHANGED || planCode === undefined || more.length > 0) return undefined;
  return { note: code, planCode };
}
