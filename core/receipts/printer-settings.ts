import { Refusal } from '../../contract/errors.ts';
import type { PrinterSettings } from '../../contract/receipts.ts';
import { findPrinterSettings, savePrinterSettings } from '../../db/messages-printer.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/** The port that printers of nearly every maker listen on for plain bytes. */
const RAW_PORT = 9_100;

const AT_FIRST: PrinterSettings = {
  way: null,
  paperMm: 80,
  host: '',
  port: RAW_PORT,
  isAutomatic: false,
  opensDrawer: false,
  cuts: true,
};

export async function readPrinter({ database }: Pick<Core, 'database'>): Promise<PrinterSettings> {
  const stored = await findPrinterSettings(database.db);
  return stored === undefined ? AT_FIRST : { ...AT_FIRST, ...(JSON.parse(stored) as PrinterSettings) };
}

/** Refuses with PRINTER_NOT_SET where a printer in the network has no address. */
export async function savePrinter(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  after: PrinterSettings,
): Promise<PrinterSettings> {
  if (after.way === 'network' && after.host === '') throw new Refusal('PRINTER_NOT_SET', {});
  const before = await readPrinter(core);
  const atMs = core.ports.clock.nowMs();
  const { staffId } = actor;
  await transact(core.database.db, async (tx) => {
    await savePrinterSettings(tx, JSON.stringify(after), { staffId, atMs });
    await appendAuditEntry(tx, { atMs, staffId, act: 'printer-changed', subject: 'shop', details: { before, after } });
  });
  core.events.publish({ type: 'shop-changed' });
  return after;
}
