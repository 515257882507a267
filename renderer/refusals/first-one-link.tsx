import { Link } from 'wouter';
import type { BatchId, RechargeId, SheetImportId } from '../../contract/terms/ids.ts';
import { pathTo } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { readRefusal } from './read-refusal.ts';
import type { Facts } from './read-refusal.ts';

/** Where something was refused because it is there already: the way to the first one. */
export function FirstOneLink({ error }: { readonly error: unknown }) {
  const say = useText();
  const first = firstOf(readRefusal(error).facts);
  return first && <Link href={first.path}>{say(first.words)}</Link>;
}

function firstOf({ orderId, batchId, importId }: Facts) {
  if (typeof orderId === 'number')
    return { path: pathTo.order(orderId as RechargeId), words: 'common.showFirstOrder' } as const;
  if (typeof batchId === 'string')
    return { path: pathTo.batch(batchId as BatchId), words: 'common.showFirstBatch' } as const;
  if (typeof importId === 'number')
    return { path: pathTo.import(importId as SheetImportId), words: 'common.showFirstImport' } as const;
  return undefined;
}
