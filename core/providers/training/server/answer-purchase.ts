import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readIccid } from '../../../../contract/terms/iccid.ts';
import { cardOf, nextRechargeId } from './books.ts';
import { describeCard } from './card-record.ts';
import type { JournalLine } from './journal.ts';
import { describeById, echoOf, yen, type Desk } from './operations.ts';
import { decidePurchase, type PurchaseRefusal, type PurchaseTerms } from './purchase.ts';
import { refusal, type Reply } from './reply.ts';
import type { Call } from './routes.ts';

const purchaseBody = z.object({
  reference: z.string().regex(/^[\x21-\x7e]{1,40}$/),
  iccid: z.string().refine((text) => readIccid(text).ok),
  offer: z.string().min(1).max(60),
  expectedCost: z.object({ amount: z.int().nonnegative(), currency: z.literal('JPY') }).optional(),
  until: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
});

const REFUSAL_STATUS: Readonly<Record<PurchaseRefusal, number>> = {
  REFERENCE_USED: 409,
  TARGET_REACHED: 422,
  TARGET_MISSING: 400,
  CARD_UNKNOWN: 404,
  CARD_NOT_RECHARGEABLE: 422,
  CARD_BLOCKED: 422,
  CARD_EXPIRED: 422,
  OFFER_NOT_AVAILABLE: 422,
  PRICE_CHANGED: 422,
  FLOAT_INSUFFICIENT: 402,
};

/** Buys; everything between the check of the reference and the journal line happens in one turn of the event loop. */
export function purchase(desk: Desk, { body, bytes }: Pick<Call, 'body' | 'bytes'>, terms: PurchaseTerms): Reply {
  const parsed = purchaseBody.safeParse(body);
  if (!parsed.success) return refusal(400, 'REQUEST_INVALID', echoOf(body));
  const { expectedCost, until, ...order } = parsed.data;
  const nowMs = desk.nowMs();
  const asked = {
    ...order,
    expectedCostMinor: expectedCost?.amount,
    untilMs: until,
    ...(desk.books.behaviour.recoveryClass === 'C' && {
      requestHash: createHash('sha256').update(bytes).digest('hex'),
    }),
  };
  const verdict = decidePurchase(desk.books, asked, terms, nowMs);
  switch (verdict.kind) {
    case 'refused': {
      desk.write({ kind: 'refused', atMs: nowMs, ...order, code: verdict.code });
      const first = verdict.firstId === undefined ? {} : { rechargeId: verdict.firstId };
      return refusal(REFUSAL_STATUS[verdict.code], verdict.code, { ...echoOf(body), ...first });
    }
    case 'repeated':
      return describePurchase(desk, verdict.id, order.iccid);
    case 'accepted':
      desk.write(verdict.line);
      if (terms.isDoubled) chargeAgain(desk, verdict.line);
      if (terms.isLate && verdict.line.status === 'succeeded') {
        desk.write({ kind: 'notice', atMs: nowMs, id: verdict.line.id, status: 'succeeded' });
      }
      return describePurchase(desk, verdict.line.id, order.iccid);
  }
}

/** A second purchase that nobody asked for, under the same reference. */
function chargeAgain(desk: Desk, line: Extract<JournalLine, { kind: 'recharge' }>): void {
  const { books } = desk;
  const id = nextRechargeId(books);
  desk.write({ ...line, id, floatAfterMinor: books.floatMinor - line.costMinor });
}

function describePurchase({ books, nowMs }: Desk, id: string, iccid: string): Reply {
  const [recharge] = describeById(books, id);
  const card = cardOf(books, iccid, nowMs());
  return {
    status: recharge?.status === 'pending' ? 202 : 201,
    body: { recharge, balance: yen(books.floatMinor), card: card ? describeCard(card, nowMs()) : null },
  };
}
