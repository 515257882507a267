import type { Language, LocalText, TenderMethod } from '../../contract/terms/trade.ts';
import type { Reader } from '../../db/open.ts';
import { listTenderSettings } from '../../db/tender-settings.ts';
import { TENDER_WORDS, wordFor } from '../workbooks/words.ts';

/** What the shop calls its own ways of paying. */
export async function readTenderNames(reader: Reader): Promise<ReadonlyMap<TenderMethod, LocalText>> {
  const settings = await listTenderSettings(reader);
  return new Map(settings.flatMap(({ method, name }) => (name === null ? [] : [[method, name] as const])));
}

/** As the shop calls it, else as everybody does. */
export function tenderName(
  { method, name }: { readonly method: TenderMethod; readonly name: LocalText | null },
  language: Language,
): string {
  return name?.[language] ?? wordFor(TENDER_WORDS, method, language);
}
