import type { Language } from '../../../contract/terms/trade.ts';
import type { Told } from '../../api.ts';
import { sayCode } from '../../strings/text.ts';

export type AuditRow = Told['audit']['list']['rows'][number];

/** In words where there are some; a newer core may know acts that this page does not. */
export function sayAct(language: Language, act: string): string {
  return sayCode(language, 'acts', act) ?? act;
}
