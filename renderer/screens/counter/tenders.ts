/** How the customer pays, as drafts in the order panel; and what they come to. Pure. */
import { neededFor, worthOf } from '../../../contract/terms/exchange-rate.ts';
import { parseAmount } from '../../../contract/terms/money.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import type { Asked } from '../../api.ts';

type Tender = Asked['recharges']['submit']['tenders'][number];

export interface TenderDraft {
  readonly method: TenderMethod;
  /** Undefined: whatever the others leave to pay. */
  readonly amountText: string | undefined;
  /** Cash handed over; empty: the exact amount, or of another currency just enough. */
  readonly receivedText: string;
  /** Of foreign cash; undefined: the first that the shop takes. */
  readonly foreignCurrency?: Currency | undefined;
  readonly reference: string;
}

/** Keys of the first ways of paying; further ones are chosen by pointer or Tab. F11 and F12 belong to the browser. */
export const TENDER_KEYS = ['F5', 'F6', 'F7', 'F8', 'F9', 'F10'] as const;

/** The contract takes no more. */
const TENDERS_MAX = 6;

/** A tender key: pays all of it; pays the rest when a part was entered; otherwise changes the way of the last part. */
export function pressTender(drafts: readonly TenderDraft[], method: TenderMethod): readonly TenderDraft[] {
  const fresh: TenderDraft = { method, amountText: undefined, receivedText: '', reference: '' };
  const last = drafts.at(-1);
  if (!last) return [fresh];
  if (last.amountText !== undefined && drafts.length < TENDERS_MAX) return [...drafts, fresh];
  return [...drafts.slice(0, -1), { ...fresh, amountText: last.amountText }];
}

/** What one unit of a currency is worth in the shop's. */
export interface Rate {
  readonly currency: Currency;
  readonly rate: string;
}

export interface TenderLine {
  readonly amountMinor: number | undefined;
  readonly changeMinor: number;
  /** What is handed over in another currency. */
  readonly foreign?: Tender['foreign'];
  readonly problem: 'amount' | 'received' | undefined;
}

export interface TenderReading {
  readonly lines: readonly TenderLine[];
  /** Still to pay; negative when too much was entered. */
  readonly restMinor: number;
  readonly changeMinor: number;
  /** What goes to the core; undefined while something is missing. */
  readonly tenders: readonly Tender[] | undefined;
}

export function readTenders(drafts: readonly TenderDraft[], price: Money, rates: readonly Rate[] = []): TenderReading {
  const given = drafts.map(({ amountText }) => {
    return amountText === undefined ? undefined : parseAmount(amountText, price.currency)?.amountMinor;
  });
  const entered = given.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const lines = drafts.map((draft, index) => {
    const amountMinor = draft.amountText === undefined ? price.amountMinor - entered : given[index];
    return readLine(draft, amountMinor, price, rates);
  });
  const paid = lines.reduce((sum, line) => sum + (line.amountMinor ?? 0), 0);
  const restMinor = price.amountMinor - paid;
  if (price.amountMinor === 0) return { lines: [], restMinor: 0, changeMinor: 0, tenders: [] };
  const isWhole = lines.length > 0 && restMinor === 0 && lines.every((line) => line.problem === undefined);
  return {
    lines,
    restMinor,
    changeMinor: lines.reduce((sum, line) => sum + line.changeMinor, 0),
    tenders: isWhole ? drafts.map((draft, index) => toTender(draft, lines[index], price)) : undefined,
  };
}

function readLine(
  draft: TenderDraft,
  amountMinor: number | undefined,
  price: Money,
  rates: readonly Rate[],
): TenderLine {
  if (amountMinor === undefined || amountMinor <= 0) return { amountMinor, changeMinor: 0, problem: 'amount' };
  if (draft.method === 'foreign_cash') {
    return readForeign(draft, amountMinor, price, rateOf(draft, rates));
  }
  if (draft.method !== 'cash' || draft.receivedText.trim() === '') {
    return { amountMinor, changeMinor: 0, problem: undefined };
  }
  const received = parseAmount(draft.receivedText, price.currency)?.amountMinor;
  if (received === undefined || received < amountMinor) return { amountMinor, changeMinor: 0, problem: 'received' };
  return { amountMinor, changeMinor: received - amountMinor, problem: undefined };
}

/** The rate of the currency that was chosen, else of the first. */
export function rateOf({ foreignCurrency }: TenderDraft, rates: readonly Rate[]): Rate | undefined {
  return rates.find(({ currency }) => currency === foreignCurrency) ?? rates[0];
}

function readForeign(
  { receivedText }: TenderDraft,
  amountMinor: number,
  { currency: own }: Money,
  rate: Rate | undefined,
): TenderLine {
  const wrong = { amountMinor, changeMinor: 0, problem: 'received' } as const;
  if (!rate) return wrong;
  const { currency } = rate;
  const givenMinor =
    receivedText.trim() === ''
      ? neededFor({ amountMinor, currency: own }, rate.rate, currency)
      : parseAmount(receivedText, currency)?.amountMinor;
  const worth = givenMinor === undefined ? undefined : worthOf({ amountMinor: givenMinor, currency }, rate.rate, own);
  if (givenMinor === undefined || worth === undefined || worth < amountMinor) return wrong;
  const foreign = { currency, amountMinor: givenMinor, rate: rate.rate };
  return { amountMinor, changeMinor: worth - amountMinor, foreign, problem: undefined };
}

function toTender(draft: TenderDraft, line: TenderLine | undefined, price: Money): Tender {
  const received = parseAmount(draft.receivedText, price.currency);
  const reference = draft.reference.trim();
  return {
    method: draft.method,
    amountMinor: line?.amountMinor ?? 0,
    ...(line?.foreign && { foreign: line.foreign }),
    ...(draft.method === 'cash' && received && { receivedMinor: received.amountMinor }),
    ...(draft.method !== 'cash' && draft.method !== 'foreign_cash' && reference !== '' && { reference }),
  };
}
