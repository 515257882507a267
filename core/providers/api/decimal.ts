/** Decimal numbers as text, exactly: amounts of providers come in major units with any number of places. */
import { AMOUNT_MINOR_MAX, minorDigits, type Currency, type Money } from '../../../contract/terms/money.ts';

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/;

/** Whole units of `10^-places` in `text`; undefined for what is no plain decimal. `rest`: digits beyond the places. */
function scale(text: string, places: number): { readonly units: bigint; readonly hasRest: boolean } | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const digits = (match[2] ?? '') + fraction.slice(0, places).padEnd(places, '0');
  return { units: BigInt(`${match[1]}${digits}`), hasRest: /[1-9]/.test(fraction.slice(places)) };
}

/**
 * An amount that a provider wrote in major units. What is finer than our books is rounded against us, so that nothing is
 * spent twice: `up` for what we pay, `down` for what we have. Undefined for what is no plain decimal, or out of range.
 */
export function moneyOf(text: string, currency: Currency, side: 'up' | 'down'): Money | undefined {
  const scaled = scale(text, minorDigits(currency));
  if (!scaled) return undefined;
  const isNegative = text.startsWith('-');
  const away = scaled.hasRest && isNegative === (side === 'down') ? (isNegative ? -1n : 1n) : 0n;
  const amountMinor = Number(scaled.units + away);
  return Math.abs(amountMinor) > AMOUNT_MINOR_MAX ? undefined : { amountMinor, currency };
}

/** The sum (or with `minus` the difference) of decimals as text; undefined when one is none. */
export function addDecimals(left: string, right: string, operation: 'plus' | 'minus' = 'plus'): string | undefined {
  const [one, other] = [scale(left, PLACES), scale(right, PLACES)];
  if (!one || !other) return undefined;
  return unscale(operation === 'plus' ? one.units + other.units : one.units - other.units);
}

/** What is left of an amount after a discount in percent, exactly; undefined when one is no decimal. */
export function lessPercent(amount: string, percent: string): string | undefined {
  const [whole, share] = [scale(amount, PLACES), scale(percent, PLACES - 2)];
  if (!whole || !share) return undefined;
  const off = whole.units * share.units;
  const one = 10n ** BigInt(PLACES);
  // Cut towards a smaller discount, so that the cost is not taken for less than it is.
  return unscale(whole.units - off / one);
}

/** Whether two texts are the same number: `5`, `5.0` and `5.00` are. */
export function isSameDecimal(left: string, right: string): boolean {
  const [one, other] = [scale(left, PLACES), scale(right, PLACES)];
  return one !== undefined && other !== undefined && one.units === other.units;
}

const PLACES = 15;

function unscale(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  const whole = digits.slice(0, -PLACES);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
