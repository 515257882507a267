import { join } from 'node:path';
import { CUSTOMERS_OF_SHEET_MAX, SHEET_FILE_BYTES_MAX } from '../../contract/imports.ts';
import type { CustomerSheet } from '../../contract/imports.ts';
import type { CustomerField } from '../../contract/terms/customer-field.ts';
import { CONTACT_CHANNELS, LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { insertCustomer } from '../../db/customers.ts';
import type { Contact, CustomerToStore } from '../../db/customers.ts';
import { contactKey, findKnownContacts } from '../../db/known-contacts.ts';
import type { ContactKey } from '../../db/known-contacts.ts';
import { transact } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import type { SheetReading } from '../spreadsheets/read-sheet.ts';
import { readMsisdnCell, readTextCell } from '../spreadsheets/read-text-cells.ts';
import { columnLetters } from '../spreadsheets/reader/cell.ts';
import type { SheetRow } from '../spreadsheets/reader/cell.ts';
import { SHEET_LIMITS } from '../spreadsheets/reader/limits.ts';
import { cellOf } from '../spreadsheets/row-kind.ts';
import type { CustomerColumns } from './customer-columns.ts';
import { findCustomerHeader, guessCustomerColumns } from './customer-columns.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { removeUpload, saveUpload } from './uploaded-file.ts';

const ID_BYTES = 16;
const REFUSALS_LISTED_MAX = 500;
/** Rows in which samples are looked for, and columns beyond which nobody writes people. */
const SAMPLE_ROWS = 30;
const COLUMNS_SHOWN_MAX = 40;
const SAMPLES_PER_COLUMN = 3;
const NAME_LENGTH_MAX = 200;
const NOTES_LENGTH_MAX = 2_000;

interface CustomerSheetAsk {
  readonly file: File;
  readonly isTrial: boolean;
  readonly columns?: readonly { readonly column: number; readonly field: CustomerField }[] | undefined;
}

/**
 * Reads a list of customers and, unless it is a trial, adds those of whom no contact is known yet, in one transaction: the
 * same list again adds nobody. The log keeps how many, and nothing about the people.
 */
export async function importCustomers(
  { database: { db }, ports, events, dataDir }: Pick<Core, 'database' | 'ports' | 'events' | 'dataDir'>,
  actor: Actor,
  { file, isTrial, columns: chosen }: CustomerSheetAsk,
): Promise<CustomerSheet> {
  if (file.size > SHEET_FILE_BYTES_MAX) {
    refuseUnreadable({ code: 'SHEET_TOO_LARGE', what: 'file', limit: SHEET_FILE_BYTES_MAX });
  }
  const path = join(dataDir, 'uploads', Buffer.from(ports.random.bytes(ID_BYTES)).toString('base64url'));
  try {
    await saveUpload(file, path);
    const limits = { ...SHEET_LIMITS, rowCountMax: CUSTOMERS_OF_SHEET_MAX };
    const result = await readSheet(ports, { path, limits, findHeader: findCustomerHeader }, () => undefined);
    if (!result.ok) return refuseUnreadable(result.problem);
    const language = (await findShop(db))?.language ?? actor.language;
    const { header } = result.reading;
    const columns = chosen
      ? new Map(chosen.map(({ column, field }) => [field, column]))
      : guessCustomerColumns(header.headers);
    const { people, refused } = readPeople(result.reading, columns, language);
    const nowMs = ports.clock.nowMs();
    const addedCount = await transact(db, async (tx) => {
      const fresh = await withoutKnown(people, (keys) => findKnownContacts(tx, keys));
      if (isTrial || fresh.length === 0) return fresh.length;
      for (const person of fresh) await insertCustomer(tx, person, nowMs);
      await appendAuditEntry(tx, {
        atMs: nowMs,
        staffId: actor.staffId,
        act: 'customers-imported',
        subject: 'customers',
        details: { addedCount: fresh.length, knownCount: people.length - fresh.length, refusedCount: refused.length },
      });
      return fresh.length;
    });
    if (!isTrial) events.publish({ type: 'customers-changed' });
    return {
      fileName: file.name,
      addedCount,
      knownCount: people.length - addedCount,
      columns: describeColumns(result.reading, columns),
      refusedCount: refused.length,
      refused: refused.slice(0, REFUSALS_LISTED_MAX),
    };
  } finally {
    await removeUpload(path);
  }
}

type Refused = CustomerSheet['refused'][number];

/** Each column that holds anything, with some of its cells: what a person needs to see that it was taken for the right one. */
function describeColumns({ rows, header }: SheetReading, columns: CustomerColumns): CustomerSheet['columns'] {
  const sample = rows.slice(0, Math.min(rows.length, SAMPLE_ROWS)).filter(({ row }) => row > header.headerRow);
  const width = Math.max(header.headers.length, ...sample.map(({ cells }) => cells.length));
  const fieldOf = new Map([...columns].map(([field, column]) => [column, field]));
  return Array.from({ length: Math.min(width, COLUMNS_SHOWN_MAX) }, (_, column) => ({
    column,
    letter: columnLetters(column),
    header: header.headers[column] ?? '',
    field: fieldOf.get(column) ?? null,
    samples: sample
      .map((row) => cellOf(row, column).text)
      .filter((text) => text !== '')
      .slice(0, SAMPLES_PER_COLUMN)
      .map((text) => text.slice(0, 60)),
  })).filter((column) => column.header !== '' || column.samples.length > 0);
}

function readPeople({ rows, header }: SheetReading, columns: CustomerColumns, shopLanguage: Language) {
  const people: CustomerToStore[] = [];
  const refused: Refused[] = [];
  for (const row of rows.slice(0, rows.length)) {
    if (!columns.has('name') || row.row <= header.headerRow) continue;
    const read = readPerson(row, columns, shopLanguage);
    if ('code' in read) refused.push(read);
    else people.push(read);
  }
  return { people, refused };
}

function readPerson(row: SheetRow, columns: CustomerColumns, shopLanguage: Language): CustomerToStore | Refused {
  const refuse = (code: Refused['code'], value: string): Refused => ({
    row: row.row,
    code,
    value: value.slice(0, 120),
  });
  const words = (field: CustomerField) => {
    const reading = readTextCell(cellOf(row, columns.get(field)));
    return reading.kind === 'text' ? tidy(reading.text) : '';
  };
  const name = words('name');
  if (name === '') return refuse('NAME_MISSING', row.cells.find(({ kind }) => kind !== 'blank')?.text ?? '');
  const notes = words('notes');
  if (name.length > NAME_LENGTH_MAX || notes.length > NOTES_LENGTH_MAX) return refuse('TEXT_TOO_LONG', name);
  const contacts: Contact[] = [];
  for (const channel of CONTACT_CHANNELS) {
    const cell = cellOf(row, columns.get(channel));
    // A number cell has eaten the leading zero of a Japanese number, or rounded what was no phone number at all.
    const phone = channel === 'phone' && cell.kind === 'number' ? readMsisdnCell(cell) : undefined;
    if (phone && phone.kind !== 'msisdn') return refuse('CONTACT_UNREADABLE', cell.text);
    if (cell.kind === 'error' || cell.kind === 'formula_without_result') return refuse('CONTACT_UNREADABLE', cell.text);
    const value = phone ? phone.msisdn : words(channel);
    if (value.length > NAME_LENGTH_MAX) return refuse('TEXT_TOO_LONG', value);
    if (value !== '') contacts.push({ channel, value });
  }
  const said = words('language').toLowerCase();
  const language = LANGUAGES.find((each) => LANGUAGE_WORDS[each].test(said)) ?? shopLanguage;
  return { name, notes, language, contacts };
}

const LANGUAGE_WORDS: Readonly<Record<Language, RegExp>> = {
  'zh-CN': /^(?:zh|中|汉|漢|chinese)/u,
  en: /^(?:en|英)/u,
  ja: /^(?:ja|jp|日)/u,
};

/** People of whom no contact is known, neither to the shop nor from a row above; without any contact, the name decides. */
async function withoutKnown(
  people: readonly CustomerToStore[],
  findKnown: (keys: readonly ContactKey[]) => Promise<ReadonlySet<string>>,
): Promise<readonly CustomerToStore[]> {
  const known = new Set(await findKnown(people.flatMap(keysOf)));
  return people.filter((person) => {
    const keys = keysOf(person).map(contactKey);
    const isNew = !keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return isNew;
  });
}

function keysOf({ name, contacts }: CustomerToStore): readonly ContactKey[] {
  return contacts.length > 0 ? contacts : [{ channel: 'name', value: name }];
}

/** As the form of a customer tidies what is typed. */
function tidy(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}
