import { sheetMapping } from '../../contract/imports.ts';
import type { SheetMapping } from '../../contract/imports.ts';
import { findMappingOfLayout } from '../../db/imports.ts';
import type { Reader } from '../../db/open.ts';
import { listAllPlans } from '../../db/plans.ts';
import { headerKey } from '../spreadsheets/synonyms.ts';

/** The headers in their order, as they are compared; empty for a list without a header, which is never recognised. */
export function layoutFingerprint(headers: readonly string[]): string {
  return headers.map(headerKey).join('|');
}

/**
 * The mapping with which a sheet of the same layout was last imported: its columns, currency, date order and names of
 * plans that still exist. What to do with unknown plans is asked anew each time.
 */
export async function readRememberedMapping(
  reader: Reader,
  headers: readonly string[],
): Promise<SheetMapping | undefined> {
  const fingerprint = layoutFingerprint(headers);
  const stored = fingerprint === '' ? undefined : await findMappingOfLayout(reader, fingerprint);
  const mapping = stored === undefined ? undefined : sheetMapping.safeParse(JSON.parse(stored)).data;
  if (!mapping) return undefined;
  const held = new Set((await listAllPlans(reader)).map((plan) => plan.id));
  const planNames = Object.fromEntries(Object.entries(mapping.planNames).filter(([, id]) => held.has(id)));
  return { ...mapping, planNames, unknownPlans: 'refuse' };
}
