/** Accounts at providers. Their float is in the books (`ledger.ts`); here is what the provider last said of it. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { FloatStep } from '../contract/terms/float.ts';
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { ProviderAccountTable } from './provider-tables.ts';

export interface ProviderAccountRow {
  readonly id: ProviderAccountId;
  /** Key of the registry of providers. */
  readonly provider: string;
  readonly name: string;
  readonly currency: Currency;
  /** The adapter's own settings, as JSON gives them; the adapter checks them. */
  readonly config: unknown;
  readonly state: 'active' | 'stopped';
  readonly stopReason: string | null;
  readonly lowFloatMinor: number;
  readonly reportedFloatMinor: number | null;
  readonly reportedAtMs: UtcMs | null;
  /** The lowest step of a low float that was told since float was last bought. */
  readonly floatAlertPercent: FloatStep | null;
  readonly createdAtMs: UtcMs;
}

export async function findProviderAccount(
  reader: Reader,
  id: ProviderAccountId,
): Promise<ProviderAccountRow | undefined> {
  const row = await reader.selectFrom('provider_account').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAccount(row);
}

/** All accounts, oldest first; a shop has a handful. */
export async function listProviderAccounts(reader: Reader): Promise<readonly ProviderAccountRow[]> {
  const rows = await reader.selectFrom('provider_account').selectAll().orderBy('id').execute();
  return rows.map(toAccount);
}

export async function isAccountNameTaken(reader: Reader, name: string): Promise<boolean> {
  const row = await reader.selectFrom('provider_account').select('id').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}

export interface NewProviderAccount {
  readonly provider: string;
  readonly name: string;
  readonly currency: Currency;
  readonly config: unknown;
  readonly lowFloatMinor: number;
  readonly createdAtMs: UtcMs;
}

/** Fails on a name that is taken (unique key): ask `isAccountNameTaken` first. */
export async function insertProviderAccount(tx: Tx, account: NewProviderAccount): Promise<ProviderAccountId> {
  const values: Insertable<ProviderAccountTable> = {
    provider: account.provider,
    name: account.name,
    currency: account.currency,
    config: JSON.stringify(account.config),
    low_float_minor: account.lowFloatMinor,
    created_at_ms: account.createdAtMs,
  };
  const { id } = await tx.insertInto('provider_account').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Keeps the provider's own figure of our float, as of `atMs`. */
export function keepReportedFloat(tx: Tx, id: ProviderAccountId, amountMinor: number, atMs: UtcMs): Promise<void> {
  return change(tx, id, { reported_float_minor: amountMinor, reported_at_ms: atMs });
}

/** A new level warns anew, whatever was told about the old one. */
export function changeLowFloat(tx: Tx, id: ProviderAccountId, lowFloatMinor: number): Promise<void> {
  return change(tx, id, { low_float_minor: lowFloatMinor, float_alert_percent: null });
}

/** Keeps which step was told; null after float was bought, so that each step may be told again. */
export function keepFloatAlert(tx: Tx, id: ProviderAccountId, percent: FloatStep | null): Promise<void> {
  return change(tx, id, { float_alert_percent: percent });
}

/** Nothing is claimed for a stopped account; what is under way ends. */
export function markAccountStopped(tx: Tx, id: ProviderAccountId, reason: string): Promise<void> {
  return change(tx, id, { state: 'stopped', stop_reason: reason });
}

export function markAccountActive(tx: Tx, id: ProviderAccountId): Promise<void> {
  return change(tx, id, { state: 'active', stop_reason: null });
}

async function change(tx: Tx, id: ProviderAccountId, values: Updateable<ProviderAccountTable>): Promise<void> {
  const result = await tx.updateTable('provider_account').set(values).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`provider account ${id} is not there to be changed`);
}

function toAccount(row: Selectable<ProviderAccountTable>): ProviderAccountRow {
  return {
    id: row.id,
    provider: row.provider,
    name: row.name,
    currency: row.currency,
    config: JSON.parse(row.config) as unknown,
    state: row.state,
    stopReason: row.stop_reason,
    lowFloatMinor: row.low_float_minor,
    reportedFloatMinor: row.reported_float_minor,
    reportedAtMs: row.reported_at_ms,
    floatAlertPercent: row.float_alert_percent,
    createdAtMs: row.created_at_ms,
  };
}
