import { z } from 'zod';
import type { ReceiptDocument, ReceiptOf } from '../../contract/receipts.ts';
import type { receipt } from '../../contract/recharges.ts';
import { amountMinor, currency } from '../../contract/schemas.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import type { StartEvent } from '../../contract/terms/plan-rules.ts';
import { formatMoney } from '../../contract/terms/money.ts';
import type { Language, TenderMethod } from '../../contract/terms/trade.ts';
import { countReceiptPrints } from '../../db/messages-printer.ts';
import { findCardBeginning } from '../../db/receipt-cards.ts';
import { findShownRecharges } from '../../db/recharge-reads.ts';
import type { Core } from '../core.ts';
import { makeReceipt } from '../recharge/make-receipt.ts';
import { makeSaleReceipt } from '../sales/make-sale-receipt.ts';
import { getSettings } from '../shop/settings.ts';
import { readTenderSettings } from '../tenders/tender-settings.ts';
import { TENDER_WORDS } from '../workbooks/words.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';

type OrderReceipt = z.output<typeof receipt>;
type SaleReceipt = Awaited<ReturnType<typeof makeSaleReceipt>>;

/** The receipt as its next print would be. Refuses with NOT_FOUND: what nobody has paid for has none. */
export async function readReceiptDocument(
  core: Pick<Core, 'database' | 'ports'>,
  of: ReceiptOf,
): Promise<ReceiptDocument> {
  const { db } = core.database;
  const { timeZone } = await getSettings(core);
  const names = new Map((await readTenderSettings(db)).map(({ method, name }) => [method, name]));
  const receipt = 'saleId' in of ? await makeSaleReceipt(core, of.saleId) : await makeReceipt(core, of.orderId);
  const { language, receiptNumber } = receipt;
  const about = {
    timeZone,
    copy: await countReceiptPrints(db, receiptNumber),
    nameOf: (method: TenderMethod) => names.get(method)?.[language] ?? TENDER_WORDS[method]?.[language] ?? method,
  };
  const lines = 'sale' in receipt ? await readSaleLines(core, receipt) : [await readOrderLine(core, receipt)];
  return turnIntoDocument(receipt, lines, about);
}

interface About {
  readonly timeZone: string;
  readonly copy: number;
  readonly nameOf: (method: TenderMethod) => string;
}

function turnIntoDocument(
  receipt: OrderReceipt | SaleReceipt,
  lines: ReceiptDocument['lines'],
  { timeZone, copy, nameOf }: About,
): ReceiptDocument {
  const isSale = 'sale' in receipt;
  const { amountMinor: totalMinor, currency } = isSale ? receipt.sale.total : receipt.order.price;
  const paid = isSale ? receipt.sale : receipt.order;
  const { taxRatePercent: ratePercent, taxMinor } = receipt;
  return {
    receiptNumber: receipt.receiptNumber,
    copy,
    shopName: receipt.shopName,
    registrationNumber: receipt.registrationNumber,
    footer: receipt.footer,
    language: receipt.language,
    timeZone,
    currency,
    issuedAtMs: isSale ? (receipt.sale.paidAtMs ?? receipt.sale.createdAtMs) : receipt.order.createdAtMs,
    servedBy: paid.staffName,
    lines,
    totalMinor,
    taxes: ratePercent === 0 ? [] : [{ ratePercent, baseMinor: totalMinor, taxMinor }],
    tenders: paid.tenders.map((tender) => {
      const { method, amountMinor, receivedMinor, reference } = tender;
      const { foreign } = withForeign.parse(tender);
      const parts = [nameOf(method), reference, foreign && foreignWords(foreign, receipt.language)];
      return {
        name: parts.filter((part) => part !== undefined).join(' '),
        amountMinor: receivedMinor ?? amountMinor,
        isCash: method === 'cash' || foreign !== undefined,
      };
    }),
    changeMinor: paid.tenders.reduce((sum, { changeMinor }) => sum + changeMinor, 0),
  };
}

/** Cash of another currency says what was handed over, and at which rate. */
const withForeign = z.object({
  foreign: z.object({ currency, amountMinor, rate: z.string() }).optional(),
});

function foreignWords(foreign: NonNullable<z.output<typeof withForeign>['foreign']>, language: Language): string {
  return `${formatMoney(foreign, language, 'code')} × ${foreign.rate}`;
}

type Line = ReceiptDocument['lines'][number];

async function readOrderLine(core: Pick<Core, 'database'>, receipt: OrderReceipt): Promise<Line> {
  const { order, language } = receipt;
  return {
    name: order.planName[language],
    listMinor: receipt.listPrice.amountMinor,
    discounts: receipt.discounts.map(({ name, amountMinor }) => ({ name: name[language], amountMinor })),
    iccid: order.iccid,
    validUntilMs: order.expiresAfterMs,
    dataBytes: order.dataLeftAfterBytes,
    reference: order.ourReference,
    beginsBy: await findBeginning(core, order.cardId),
  };
}

async function readSaleLines(core: Pick<Core, 'database'>, { sale, language }: SaleReceipt): Promise<Line[]> {
  const ids = sale.lines.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]));
  const orders = await findShownRecharges(core.database.db, ids);
  const lines: Line[] = [];
  for (const { kind, cardId, iccid, orderId, planName, listPrice, discounts } of sale.lines) {
    const order = orderId === null ? undefined : orders.get(orderId);
    lines.push({
      name: nameOfLine(kind, planName?.[language], RECEIPT_WORDS.simCard[language]),
      listMinor: listPrice.amountMinor,
      discounts: discounts.map(({ name, amountMinor }) => ({ name: name[language], amountMinor })),
      iccid,
      validUntilMs: order?.expiresAfterMs ?? null,
      dataBytes: order?.dataLeftAfterBytes ?? null,
      reference: order?.ourReference ?? null,
      beginsBy: await findBeginning(core, cardId),
    });
  }
  return lines;
}

function nameOfLine(
  kind: SaleReceipt['sale']['lines'][number]['kind'],
  plan: string | undefined,
  card: string,
): string {
  if (kind === 'recharge') return plan ?? '';
  return plan === undefined ? card : `${card} · ${plan}`;
}

/** Only of a card that has not begun: afterwards it would be no help, and wrong. */
async function findBeginning({ database }: Pick<Core, 'database'>, cardId: CardId): Promise<StartEvent | null> {
  const card = await findCardBeginning(database.db, cardId);
  if (!card || card.hasBegun) return null;
  return card.startEvent;
}
