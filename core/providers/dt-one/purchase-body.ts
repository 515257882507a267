import { z } from 'zod';
import { readIccid } from '../../../contract/terms/iccid.ts';
import { readBody } from '../api/read-json.ts';
import { optional } from '../api/wire-terms.ts';
import type { PreparedRecharge, Provider } from '../provider.ts';

type Order = Parameters<Provider['prepare']>[0];

/** Product number; `:phone` for products that recharge a number instead of a card; `=6.50` with an amount that the buyer named. */
const OFFER_CODE = /^([1-9]\d{0,14})(:phone)?(?:=(\d{1,10}(?:\.\d{1,2})?))?$/;

export const offerCodeOf = (productId: string, target: 'iccid' | 'msisdn') =>
  target === 'iccid' ? productId : `${productId}:phone`;

/**
 * The bytes of a purchase and what it names as its target. Throws where there is no target: without one DT One sells a new
 * eSIM instead of refusing.
 */
export function preparePurchase({ reference, iccid, msisdn, offerCode, quotedCost }: Order): {
  body: string;
  target: string;
} {
  const [, productId, isPhone, amount] = OFFER_CODE.exec(offerCode) ?? [];
  if (reference === '' || productId === undefined) throw new Error('a recharge needs a reference and an offer');
  const target = isPhone ? msisdn : iccid;
  const isGood = isPhone ? /^\+[1-9]\d{6,14}$/.test(target ?? '') : readIccid(iccid).ok;
  if (!target || !isGood)
    throw new Error(`the offer ${offerCode} needs ${isPhone ? 'a phone number' : 'a card number'}`);
  const body = JSON.stringify({
    external_id: reference,
    product_id: Number(productId),
    auto_confirm: true,
    ...(amount !== undefined && {
      calculation_mode: 'SOURCE_AMOUNT',
      source: { unit_type: 'CURRENCY', unit: quotedCost.currency, amount: Number(amount) },
    }),
    credit_party_identifier: isPhone ? { mobile_number: target } : { account_number: target },
  });
  return { body, target };
}

const purchase = z
  .object({
    product_id: z.string(),
    source: optional(z.object({ unit: z.string(), amount: z.string() })),
    credit_party_identifier: z.object({
      mobile_number: optional(z.string()),
      account_number: optional(z.string()),
    }),
  })
  .transform(({ product_id, source, credit_party_identifier: party }) => ({
    productId: product_id,
    source,
    mobileNumber: party.mobile_number,
    accountNumber: party.account_number,
  }));

/** What a stored request asked for. */
export function readPurchase({ request }: PreparedRecharge): z.output<typeof purchase> | undefined {
  return readBody(purchase, request.body ?? '');
}
