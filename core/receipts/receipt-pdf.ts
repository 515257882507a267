import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { ReceiptBlock, ReceiptOf } from '../../contract/receipts.ts';
import { keepReceiptPrint } from '../../db/messages-printer.ts';
import { transact } from '../../db/open.ts';
import type { Actor, Core } from '../core.ts';
import { makeExportPath } from '../reports/export-report.ts';
import { MARGIN, colourOf, drawText, keepRoom, startPage, widthOf } from '../reports/pdf-page.ts';
import type { Page } from '../reports/pdf-page.ts';
import { fileStemOf } from '../workbooks/workbook-writer.ts';
import { layOutReceipt } from './lay-out-receipt.ts';
import { readReceiptDocument } from './receipt-document.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';

/** A column that is read like a slip, in the middle of the paper. */
const COLUMN = 340;
const SIZES = { title: 20, mark: 13, strong: 12, plain: 10.5 } as const;

/** The receipt on A4; it counts as a print like any other. */
export async function makeReceiptPdf(
  core: Pick<Core, 'database' | 'ports' | 'dataDir'>,
  actor: Actor,
  of: ReceiptOf,
): Promise<File> {
  const document = await readReceiptDocument(core, of);
  const path = await makeExportPath(core, 'pdf');
  const { language, currency, shopName, receiptNumber, copy } = document;
  const title = `${RECEIPT_WORDS.receipt[language]} ${receiptNumber}`;
  try {
    await writePdf(layOutReceipt(document), path, { language, currency, shopName, title, atMs: document.issuedAtMs });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const by = { staffId: actor.staffId, atMs: core.ports.clock.nowMs() };
  await transact(core.database.db, (tx) => keepReceiptPrint(tx, { receiptNumber, copy, way: 'pdf' }, by));
  const name = `${fileStemOf(shopName, RECEIPT_WORDS.receipt[language], String(receiptNumber))}.pdf`;
  return new File([await openAsBlob(path)], name, { type: 'application/pdf' });
}

async function writePdf(
  blocks: readonly ReceiptBlock[],
  path: string,
  about: Pick<Page, 'language' | 'currency'> & {
    readonly shopName: string;
    readonly title: string;
    readonly atMs: number;
  },
): Promise<void> {
  // A megabyte of code, needed by few: every start would wait for it.
  const { default: PdfDocument } = await import('pdfkit');
  const doc = new PdfDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: '',
    lang: about.language,
    displayTitle: true,
    info: { Title: about.title, Author: about.shopName, Creator: 'Kaduo', CreationDate: new Date(about.atMs) },
  });
  const sink = createWriteStream(path, { flush: true });
  const written = finished(sink);
  // A failure is told where it is awaited below; until then nobody listens.
  written.catch(() => undefined);
  doc.pipe(sink);
  try {
    const page = startPage(doc, about);
    for (const block of blocks) drawBlock(page, block);
    doc.end();
    await written;
  } catch (error) {
    doc.unpipe(sink);
    sink.destroy();
    throw error;
  }
}

function drawBlock(page: Page, block: ReceiptBlock): void {
  const x = MARGIN + (page.width - COLUMN) / 2;
  if (block.kind === 'rule') {
    keepRoom(page, 14);
    page.doc
      .moveTo(x, page.y + 5)
      .lineTo(x + COLUMN, page.y + 5)
      .lineWidth(0.6)
      .stroke(colourOf('quiet'));
    page.y += 14;
    return;
  }
  const size = SIZES[block.look];
  const isBold = block.look !== 'plain';
  const step = size * 1.6;
  keepRoom(page, step * 2);
  const place = { x, width: COLUMN, size, isBold };
  if (block.kind === 'text') {
    drawText(page, block.text, { ...place, y: page.y, align: block.align === 'center' ? 'center' : 'left' });
    page.y += step;
    return;
  }
  const fits = widthOf(page, `${block.left}  ${block.right}`, size) <= COLUMN;
  drawText(page, block.left, { ...place, y: page.y });
  if (!fits) page.y += step;
  drawText(page, block.right, { ...place, y: page.y, align: 'right' });
  page.y += step;
}
