import type { Currency, Money } from '../../contract/terms/money.ts';
import { isCurrency, parseAmount } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { readDate } from '../spreadsheets/read-date.ts';
import type { DateOrder } from '../spreadsheets/read-date.ts';
import type { SheetRow } from '../spreadsheets/reader/cell.ts';
import { cellOf } from '../spreadsheets/row-kind.ts';
import type { SettlementField, SettlementLayout } from './find-settlement-header.ts';

export interface SettlementLine {
  readonly row: number;
  readonly reference: string;
  /** Every number by which the payment may be known in our books. */
  readonly references: readonly string[];
  readonly on: ShopDate;
  /** Negative: given back. */
  readonly amount: Money;
}

export type SettlementReading =
  | { readonly kind: 'line'; readonly line: SettlementLine }
  /** A fee, a transfer, a payment that never went through, or a remark below the list. */
  | { readonly kind: 'passed_over' }
  | { readonly kind: 'unreadable'; readonly text: string };

/** What is no sale and no refund, in the operators' words. */
const OTHER_KINDS =
  /fee|transfer|withdraw|conversion|hold|authori[sz]ation|deposit|手数料|振替|引き?出し|通貨換算|保留|承認|服务费|提现|转账|收费|分润|冻结|货币兑换/iu;
/** A payment that came to nothing. */
const NOT_DONE = /pending|denied|failed|cancel|revoked|closed|保留|拒否|失敗|取消|キャンセル|待|失败|关闭/iu;
const REFUNDS = /refund|revers|返金|払い戻し|退款/iu;
const TEXT_LENGTH_MAX = 120;

/** Reads one row below the header. Alipay pads with tabs and WeChat Pay puts a backtick before each field. */
export function readSettlementLine(
  row: SheetRow,
  { method, columns }: SettlementLayout,
  dateOrder: DateOrder,
): SettlementReading {
  const text = (field: SettlementField) => plain(cellOf(row, columns[field]).text);
  const reference = text('reference');
  const isRemark = row.cells.length < 4 || plain(row.cells[0]?.text ?? '').startsWith('#');
  if (isRemark || OTHER_KINDS.test(text('kind')) || NOT_DONE.test(text('status'))) return { kind: 'passed_over' };
  // The sums at WeChat Pay's end stand under other headers: words first, then amounts where the numbers were.
  if (method === 'wechat_pay' && !/^\d{10,}$/.test(reference)) return { kind: 'passed_over' };
  const date = readDate({ kind: cellOf(row, columns.on).kind, text: text('on') }, dateOrder);
  const currency = currencyOf(text('currency'), method);
  const amount = currency && amountOf(text, currency);
  if (reference === '' || date.kind !== 'date' || !amount) {
    const found = row.cells.map((cell) => plain(cell.text)).join(' ');
    return { kind: 'unreadable', text: found.slice(0, TEXT_LENGTH_MAX) };
  }
  const references = [reference, text('merchantReference'), text('refundReference')].filter((each) => each !== '');
  return { kind: 'line', line: { row: row.row, reference, references, on: date.date, amount } };
}

/** Alipay's and WeChat Pay's own files are in yuan where they do not say otherwise. */
function currencyOf(said: string, method: SettlementLayout['method']): Currency | undefined {
  const code = said.toUpperCase();
  if (isCurrency(code)) return code;
  return said === '' && method !== 'paypal' ? 'CNY' : undefined;
}

function amountOf(text: (field: SettlementField) => string, currency: Currency): Money | undefined {
  const read = (field: SettlementField) => {
    const found = text(field).replace(/^\+/, '');
    return found === '' ? undefined : parseAmount(found, currency)?.amountMinor;
  };
  const refund = read('refund') ?? 0;
  const isRefund = refund !== 0 || REFUNDS.test(text('kind')) || REFUNDS.test(text('status'));
  const taken = read('amount') ?? sum(read('income'), read('outgo'));
  const amountMinor = refund !== 0 ? refund : taken;
  if (amountMinor === undefined || amountMinor === 0) return undefined;
  return { amountMinor: isRefund ? -Math.abs(amountMinor) : amountMinor, currency };
}

/** Alipay's account list has money that came and money that went in two columns, the second negative or not. */
function sum(income: number | undefined, outgo: number | undefined): number | undefined {
  if (income === undefined && outgo === undefined) return undefined;
  return (income ?? 0) - Math.abs(outgo ?? 0);
}

/** Without backtick, tab and the apostrophe that keeps a number text. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/^[\s`'’]+|\s+$/gu, '');
}
