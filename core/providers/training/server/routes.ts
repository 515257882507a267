import type { RecoveryClass } from '../../../../contract/terms/recovery-class.ts';
import { purchase } from './answer-purchase.ts';
import { addFloat, readBehaviour, readJournalPage, setBehaviour, tellCards } from './control.ts';
import type { CallKind } from './fault.ts';
import {
  listCardRecharges,
  listNotices,
  listRecharges,
  lookUpReference,
  readBalance,
  readCard,
  readCatalogue,
  readRecharge,
  type Desk,
} from './operations.ts';
import type { PurchaseTerms } from './purchase.ts';
import type { Reply } from './reply.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  /** The body as it came. */
  readonly bytes: Buffer;
}

export interface Route {
  /** `control` is ours, not the provider's: never delayed, limited or spoilt. */
  readonly kind: CallKind | 'control';
  /** What a percentage draws on: the reference of a purchase or look-up. */
  readonly key: string;
  readonly run: (desk: Desk, terms: PurchaseTerms) => Reply;
}

/** Which classes can be asked about an order by our reference or theirs, by the card, or for all of them. */
const BY_REFERENCE: readonly RecoveryClass[] = ['A', 'B'];
const BY_CARD: readonly RecoveryClass[] = ['A', 'B', 'Z'];
const BY_TIME: readonly RecoveryClass[] = ['A', 'B', 'C', 'Z'];

/** Finds what a call asks for; undefined when a provider of this class has no such thing. */
export function findRoute(call: Call, recoveryClass: RecoveryClass): Route | undefined {
  const { method, url, body } = call;
  const [version, thing, id, part, ...rest] = url.pathname.split('/').slice(1);
  if (version !== 'v1' || rest.length > 0) return undefined;
  const asks = (kind: CallKind, run: Route['run']): Route => ({ kind, key: url.pathname, run });
  const control = (run: Route['run']): Route => ({ kind: 'control', key: url.pathname, run });
  const reference = url.searchParams.get('reference') ?? undefined;
  switch ([method, thing, id === undefined ? '' : '*', part ?? ''].join(' ').trimEnd()) {
    case 'GET balance':
      return asks('balance', readBalance);
    case 'GET catalogue':
      return asks('read', readCatalogue);
    case 'GET cards *':
      return asks('card', (desk) => readCard(desk, id ?? ''));
    case 'GET cards * recharges': {
      if (!BY_CARD.includes(recoveryClass)) return undefined;
      const run: Route['run'] = (desk) => listCardRecharges(desk, id ?? '', reference);
      return reference === undefined ? asks('read', run) : { kind: 'look_up', key: reference, run };
    }
    case 'GET recharges':
      return findList(url, reference, recoveryClass);
    case 'GET recharges *':
      if (!BY_REFERENCE.includes(recoveryClass)) return undefined;
      return { kind: 'look_up', key: id ?? '', run: (desk) => readRecharge(desk, id ?? '') };
    case 'GET notices':
      return { kind: 'notices', key: url.pathname, run: (desk) => listNotices(desk, url.searchParams.get('after')) };
    case 'POST recharges':
      return { kind: 'purchase', key: referenceOf(body), run: (desk, terms) => purchase(desk, call, terms) };
    case 'POST float':
      return control((desk) => addFloat(desk, body));
    default:
      return thing === 'control' && part === undefined ? findControl(method, id, url, body, control) : undefined;
  }
}

function findList(url: URL, reference: string | undefined, recoveryClass: RecoveryClass): Route | undefined {
  if (reference !== undefined) {
    if (!BY_REFERENCE.includes(recoveryClass)) return undefined;
    return { kind: 'look_up', key: reference, run: (desk) => lookUpReference(desk, reference) };
  }
  const since = url.searchParams.get('since');
  if (since === null || !BY_TIME.includes(recoveryClass)) return undefined;
  return { kind: 'read', key: url.pathname, run: (desk) => listRecharges(desk, since, url.searchParams.get('from')) };
}

function findControl(
  method: string,
  name: string | undefined,
  url: URL,
  body: unknown,
  control: (run: Route['run']) => Route,
): Route | undefined {
  const query = (key: string) => url.searchParams.get(key) ?? undefined;
  switch (`${method} ${name ?? ''}`) {
    case 'GET behaviour':
      return control(readBehaviour);
    case 'PUT behaviour':
      return control((desk) => setBehaviour(desk, body));
    case 'POST cards':
      return control((desk) => tellCards(desk, body));
    case 'GET journal':
      return control((desk) => readJournalPage(desk, query('after'), query('limit')));
    default:
      return undefined;
  }
}

function referenceOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'reference' in body ? String(body.reference) : '';
}
