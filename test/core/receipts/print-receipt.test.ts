import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Bitmap, PrinterSettings } from '../../../contract/receipts.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { createRawPrinter } from '../../../core/platform/raw-printer.ts';
import { layOutReceipt } from '../../../core/receipts/lay-out-receipt.ts';
import { getReceipt, printReceipt, printTest } from '../../../core/receipts/print-receipt.ts';
import { savePrinter } from '../../../core/receipts/printer-settings.ts';
import { makeReceiptPdf } from '../../../core/receipts/receipt-pdf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startThermalPrinter } from '../../support/thermal-printer.ts';
import { trade } from '../reports/day-of-trade.ts';
import { openTradingShop } from '../reports/trading-shop.ts';
import { NOON } from '../shop/shop-core.ts';

const SETTINGS: PrinterSettings = {
  way: 'network',
  paperMm: 80,
  host: '127.0.0.1',
  port: 1,
  isAutomatic: false,
  opensDrawer: true,
  cuts: true,
};

/** Taller than what is sent in one piece, with every byte there is. */
function picture(widthDots: 384 | 576, heightDots: number): Bitmap {
  const bytes = Buffer.from(Uint8Array.from({ length: (widthDots / 8) * heightDots }, (_, index) => (index * 7) % 256));
  return { widthDots, heightDots, rows: bytes.toString('base64') };
}

async function openPrintingShop(change: Partial<PrinterSettings>) {
  const { shop, plans } = await openTradingShop();
  shop.core.database.sqlite.pragma('synchronous = OFF');
  const core = { ...shop.core, dataDir: temporaryFolder() };
  await savePrinter(core, shop.owner, { ...SETTINGS, ...change });
  const orderId = await trade(shop, {
    planId: plans[0] as PlanId,
    takenAtMs: NOON,
    settledAtMs: NOON,
    ending: 'succeeded',
    tenders: [{ method: 'cash', amountMinor: 3_980 }],
  });
  // As the counter numbers what it sells.
  shop.core.database.sqlite.prepare('UPDATE recharge_order SET receipt_number = 7').run();
  const print = (copy: number, bitmap = picture(576, 1_200), way: 'network' | 'usb' | 'system' = 'network') =>
    printReceipt(core, shop.owner, { of: { orderId }, copy, way, bitmap });
  return { shop, core, orderId, print };
}

describe('printing a receipt', () => {
  it('what comes out of the printer is dot for dot what was shown, cut, with the drawer opened once', async () => {
    const printer = await startThermalPrinter();
    const { print } = await openPrintingShop({ port: printer.port });
    const bitmap = picture(576, 1_200);
    expect(await print(0, bitmap)).toEqual({ bytes: null });
    await print(1, picture(384, 640));
    const [first, second] = printer.papers;
    expect(first).toMatchObject({ widthBytes: 72, cuts: 1, pulses: 1 });
    expect(first?.rows.equals(Buffer.from(bitmap.rows, 'base64'))).toBe(true);
    expect(second).toMatchObject({ widthBytes: 48, pulses: 0 });
    expect(second?.rows.equals(Buffer.from(picture(384, 640).rows, 'base64'))).toBe(true);
  });

  it('the second print is marked as a copy, and the same copy is printed by one of two only', async () => {
    const printer = await startThermalPrinter();
    const { core, orderId, print } = await openPrintingShop({ port: printer.port });
    await print(0);
    const { document, blocks } = await getReceipt(core, { orderId });
    expect(document.copy).toBe(1);
    expect(blocks[0]).toMatchObject({ kind: 'text', look: 'mark', text: '*** COPY 1 ***' });
    await expect(print(0)).rejects.toThrow('CHANGED_MEANWHILE');
    expect(printer.papers).toHaveLength(1);
  });

  it('a printer that is not there leaves everything as it was; one that breaks off may have printed', async () => {
    const printer = await startThermalPrinter();
    const { core, shop, orderId, print } = await openPrintingShop({ port: 1 });
    await expect(print(0)).rejects.toMatchObject({ code: 'PRINTER_UNREACHABLE', data: { reason: 'ECONNREFUSED' } });
    expect((await getReceipt(core, { orderId })).document.copy).toBe(0);
    await savePrinter(core, shop.owner, { ...SETTINGS, port: printer.port });
    printer.breakAfter(1_000);
    await expect(print(0, picture(576, 12_000))).rejects.toMatchObject({ code: 'PRINTER_INTERRUPTED' });
    expect((await getReceipt(core, { orderId })).document.copy).toBe(1);
    await expect(print(1, { ...picture(576, 8), heightDots: 16 })).rejects.toThrow('BITMAP_INVALID');
    const state = shop.core.database.sqlite.prepare('SELECT state FROM recharge_order WHERE id = ?').get(orderId);
    expect(state).toEqual({ state: 'succeeded' });
  });

  it('a printer that takes nothing is given up in time', async () => {
    const silent = createServer((socket) => void socket.pause());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const send = createRawPrinter({ connectMs: 500, silenceMs: 100 });
    expect(await send({ host: '127.0.0.1', port }, new Uint8Array(20_000_000))).toEqual({
      kind: 'interrupted',
      reason: 'TIMEOUT',
    });
    silent.close();
  });

  it('a USB printer’s bytes come back to the page, the system’s are only noted, and a page of A4 counts as well', async () => {
    const { core, shop, orderId, print } = await openPrintingShop({ way: 'usb' });
    const { bytes } = await print(0, picture(384, 64), 'usb');
    expect(Buffer.from(bytes ?? '', 'base64').includes(Buffer.from(picture(384, 64).rows, 'base64'))).toBe(true);
    expect(await print(1, picture(384, 64), 'system')).toEqual({ bytes: null });
    const file = await makeReceiptPdf(core, shop.owner, { orderId });
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await getReceipt(core, { orderId })).document.copy).toBe(3);
    const test = { settings: { ...SETTINGS, way: null }, bitmap: picture(384, 8) };
    await expect(printTest(test)).rejects.toThrow('PRINTER_NOT_SET');
  });

  it('says what was sold, the tax in it, the number of the shop, and when a card must not be put in', async () => {
    const { core, shop, orderId } = await openPrintingShop({});
    const { sqlite } = shop.core.database;
    sqlite.prepare("UPDATE shop SET registration_number = 'T1701000103456', receipt_footer = 'Thanks\nSee you'").run();
    sqlite.prepare("UPDATE plan SET start_event = 'activation'").run();
    sqlite.prepare('UPDATE card SET expires_at_ms = NULL, activated_at_ms = NULL').run();
    const { document } = await getReceipt(core, { orderId });
    expect(document.taxes).toEqual([{ ratePercent: 10, baseMinor: 3_980, taxMinor: 361 }]);
    const words = (language: 'zh-CN' | 'en' | 'ja') =>
      layOutReceipt({ ...document, language }).flatMap((block) =>
        block.kind === 'rule' ? [] : block.kind === 'text' ? [block.text] : [`${block.left}|${block.right}`],
      );
    expect(words('ja')).toEqual(
      expect.arrayContaining(['登録番号 T1701000103456', '10% 対象（税込）|￥3,980', '内消費税|￥361', '合計|￥3,980']),
    );
    expect(words('en')).toEqual(expect.arrayContaining(['Days count from activation: do not insert the card early.']));
    expect(words('zh-CN')).toEqual(expect.arrayContaining(['合计|JPY\u00a03,980']));
    expect(words('en').slice(-2)).toEqual(['Thanks', 'See you']);
    sqlite.prepare('INSERT INTO tax_rate VALUES (1, 0)').run();
    expect((await getReceipt(core, { orderId })).document.taxes).toEqual([]);
  });
});
