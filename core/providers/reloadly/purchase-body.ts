import { z } from 'zod';
import { rangeCodeOf } from '../../../contract/terms/free-amount.ts';
import { readBody } from '../api/read-json.ts';
import type { PreparedRecharge, Provider } from '../provider.ts';

type Order = Parameters<Provider['prepare']>[0];

/** Operator, country and amount in the account's currency: `341/JP/5.00`; one that the buyer has named stands as `341/JP=5.00`. */
const OFFER_CODE = /^([1-9]\d{0,9})\/([A-Z]{2})[/=](\d{1,7}(?:\.\d{1,5})?)$/;

export const offerCodeOf = (operatorId: string, country: string, amount: string) =>
  `${operatorId}/${country}/${amount}`;

/** An operator whose amounts may be named. */
export const operatorCodeOf = (operatorId: string, country: string) => rangeCodeOf(`${operatorId}/${country}`);

/** The bytes of a top-up and the number it is for. Throws where there is none. */
export function preparePurchase({ reference, msisdn, offerCode }: Order): { body: string; target: string } {
  const [, operatorId, countryCode, amount] = OFFER_CODE.exec(offerCode) ?? [];
  if (reference === '' || operatorId === undefined) throw new Error('a recharge needs a reference and an offer');
  if (!/^\+[1-9]\d{6,14}$/.test(msisdn ?? '')) throw new Error(`the offer ${offerCode} needs a phone number`);
  const number = (msisdn ?? '').slice(1);
  const body = JSON.stringify({
    operatorId: Number(operatorId),
    amount,
    useLocalAmount: false,
    customIdentifier: reference,
    recipientPhone: { countryCode, number },
  });
  return { body, target: number };
}

const purchase = z.object({
  operatorId: z.string(),
  amount: z.string(),
  recipientPhone: z.object({ number: z.string() }),
});

/** What a stored request asked for. */
export function readPurchase({ request }: PreparedRecharge): z.output<typeof purchase> | undefined {
  return readBody(purchase, request.body ?? '');
}
