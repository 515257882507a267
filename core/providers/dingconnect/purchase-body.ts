import { z } from 'zod';
import { readBody } from '../api/read-json.ts';
import type { PreparedRecharge, Provider } from '../provider.ts';

type Order = Parameters<Provider['prepare']>[0];

/** Product and amount to send in the account's currency: `EXJP12345/12.50`; one that the buyer has named: `EXJP12345=12.50`. */
const OFFER_CODE = /^([\w-]{1,60})[/=](\d{1,7}(?:\.\d{1,2})?)$/;

export const offerCodeOf = (skuCode: string, sendValue: string) => `${skuCode}/${sendValue}`;

/** The bytes of a transfer and the number it is for. Throws where there is none. */
export function preparePurchase(order: Order): { body: string; target: string } {
  const { reference, msisdn, offerCode, quotedCost } = order;
  const [, skuCode, sendValue] = OFFER_CODE.exec(offerCode) ?? [];
  if (reference === '' || skuCode === undefined) throw new Error('a recharge needs a reference and an offer');
  if (!/^\+[1-9]\d{6,14}$/.test(msisdn ?? '')) throw new Error(`the offer ${offerCode} needs a phone number`);
  const target = (msisdn ?? '').slice(1);
  const body = JSON.stringify({
    SkuCode: skuCode,
    SendValue: Number(sendValue),
    SendCurrencyIso: quotedCost.currency,
    AccountNumber: target,
    DistributorRef: reference,
    // Must be there even when it is false.
    ValidateOnly: false,
  });
  return { body, target };
}

const purchase = z.object({ SkuCode: z.string(), SendValue: z.string(), AccountNumber: z.string() });

/** What a stored request asked for. */
export function readPurchase({ request }: PreparedRecharge): z.output<typeof purchase> | undefined {
  return readBody(purchase, request.body ?? '');
}
