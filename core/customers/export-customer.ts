import { Refusal } from '../../contract/errors.ts';
import type { HistoryLine } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { listCardRows } from '../../db/card-rows.ts';
import { findCardIds } from '../../db/card-search.ts';
import { findCustomer } from '../../db/customers.ts';
import { findShop } from '../../db/shop.ts';
import { noteExport } from '../audit/note-export.ts';
import type { Actor, Core } from '../core.ts';
import { WORDS } from '../workbooks/words.ts';
import { CUSTOMER_WORDS } from '../workbooks/customer-words.ts';
import { writeListSheet } from '../workbooks/list-sheet.ts';
import { startWorkbook } from '../workbooks/workbook-writer.ts';
import { getCustomer, readHistory } from './customer-calls.ts';

/** A person's cards and lines; more belong to a company, which is no person. */
const CARDS_MAX = 10_000;
const LINES_MAX = 100_000;
const LINES_PER_READING = 1_000;

/** All that is kept of a person as one file, for that person. Who took it is written down. Refuses with NOT_FOUND. */
export async function exportCustomer(
  core: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  { id, format, language }: { readonly id: CustomerId; readonly format: 'json' | 'xlsx'; readonly language: Language },
): Promise<File> {
  if (!(await findCustomer(core.database.db, id))) throw new Refusal('NOT_FOUND', { what: 'customer' });
  return noteExport(core, actor, { subject: `customer:${id}`, details: { format } }, async () => {
    const data = await gather(core, id);
    if (format === 'xlsx') return toWorkbook(core, data, language);
    return new File([JSON.stringify(data, undefined, 2)], `customer-${id}.json`, { type: 'application/json' });
  });
}

async function gather(core: Pick<Core, 'database'>, id: CustomerId) {
  const { db } = core.database;
  const cardIds = await findCardIds(db, { search: '', customerId: id }, CARDS_MAX);
  const history: HistoryLine[] = [];
  for (let offset = 0; offset < LINES_MAX; offset += LINES_PER_READING) {
    const { rows } = await readHistory(core, { id, offset, limit: LINES_PER_READING });
    history.push(...rows);
    if (rows.length < LINES_PER_READING) break;
  }
  return { customer: await getCustomer(core, { id }), cards: await listCardRows(db, cardIds), history };
}

async function toWorkbook(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  { customer, cards, history }: Awaited<ReturnType<typeof gather>>,
  language: Language,
): Promise<File> {
  const shop = await findShop(database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const workbook = await startWorkbook(ports.clock.nowMs());
  const about = (key: 'person' | 'cards' | 'history') => ({
    name: CUSTOMER_WORDS[key][language],
    title: CUSTOMER_WORDS[key][language],
    facts: shop.name,
    language,
    timeZone: shop.timeZone,
    emptyText: CUSTOMER_WORDS.empty[language],
  });
  const facts = [
    ['id', String(customer.id)],
    ['name', customer.name],
    ['language', customer.language],
    ['group', customer.groupName ?? ''],
    ['notes', customer.notes],
    ...customer.contacts.map(({ channel, value }) => [channel, value]),
    ...customer.consents.map(({ channel, kind, isGiven }) => [`consent ${channel} ${kind}`, isGiven ? 'yes' : 'no']),
    ...customer.merged.map(({ name }) => ['merged', name]),
  ];
  await writeListSheet(workbook, {
    ...about('person'),
    columns: [
      { header: CUSTOMER_WORDS.what[language], kind: 'word', value: ([what]) => what ?? '' },
      { header: CUSTOMER_WORDS.value[language], kind: 'free_text', value: ([, value]) => value ?? '' },
    ],
    rows: facts,
  });
  await writeListSheet(workbook, {
    ...about('cards'),
    columns: [
      { header: WORDS.iccid[language], kind: 'identifier', value: ({ iccid }) => iccid },
      { header: WORDS.planCode[language], kind: 'free_text', value: ({ planCode }) => planCode },
      { header: CUSTOMER_WORDS.expires[language], kind: 'instant', value: ({ expiresAtMs }) => expiresAtMs },
    ],
    rows: cards,
  });
  await writeListSheet(workbook, {
    ...about('history'),
    columns: [
      { header: CUSTOMER_WORDS.when[language], kind: 'instant', value: ({ atMs }) => atMs },
      { header: CUSTOMER_WORDS.what[language], kind: 'word', value: ({ kind, what }) => `${kind} ${what}` },
      {
        header: CUSTOMER_WORDS.amount[language],
        kind: 'money',
        currency: shop.currency,
        total: false,
        value: ({ amount }) => (amount?.currency === shop.currency ? amount : null),
      },
    ],
    rows: history,
  });
  return workbook.finish(`customer-${customer.id}.xlsx`);
}
