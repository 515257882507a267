import {
  listCardRecharges,
  lookUpReference,
  purchase,
  readBalance,
  readCard,
  readCatalogue,
  readRecharge,
  type Desk,
} from './operations.ts';
import { addFloat, readBehaviour, readJournalPage, setBehaviour, tellCards } from './control.ts';
import type { CallKind } from './faults.ts';
import type { PurchaseTerms } from './purchase.ts';
import type { Reply } from './reply.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
}

export interface Route {
  /** `control` is ours, not the provider's: never delayed, limited or spoilt. */
  readonly kind: CallKind | 'control';
  /** What a percentage draws on: the reference of a purchase or look-up. */
  readonly key: string;
  readonly run: (desk: Desk, terms: PurchaseTerms) => Reply;
}

/** Finds what a call asks for; undefined when there is no such thing. */
export function findRoute({ method, url, body }: Call): Route | undefined {
  const [version, thing, id, part, ...rest] = url.pathname.split('/').slice(1);
  if (version !== 'v1' || rest.length > 0) return undefined;
  const read = (run: Route['run']): Route => ({ kind: 'read', key: url.pathname, run });
  const control = (run: Route['run']): Route => ({ kind: 'control', key: url.pathname, run });
  const reference = url.searchParams.get('reference');
  switch ([method, thing, id === undefined ? '' : '*', part ?? ''].join(' ').trimEnd()) {
    case 'GET balance':
      return read(readBalance);
    case 'GET catalogue':
      return read(readCatalogue);
    case 'GET cards *':
      return read((desk) => readCard(desk, id ?? ''));
    case 'GET cards * recharges':
      return read((desk) => listCardRecharges(desk, id ?? ''));
    case 'GET recharges':
      return reference === null
        ? undefined
        : { kind: 'look_up', key: reference, run: (desk) => lookUpReference(desk, reference) };
    case 'GET recharges *':
      return { kind: 'look_up', key: id ?? '', run: (desk) => readRecharge(desk, id ?? '') };
    case 'POST recharges':
      return { kind: 'purchase', key: referenceOf(body), run: (desk, terms) => purchase(desk, body, terms) };
    case 'POST float':
      return control((desk) => addFloat(desk, body));
    default:
      return thing === 'control' && part === undefined ? findControl(method, id, url, body, control) : undefined;
  }
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
