import type { SettlementMethod } from '../../contract/terms/settlement.ts';
import type { FoundHeader } from '../spreadsheets/find-header.ts';
import type { SheetRow } from '../spreadsheets/reader/cell.ts';
import { headerKey } from '../spreadsheets/synonyms.ts';

export type SettlementField =
  | 'reference'
  | 'merchantReference'
  | 'on'
  | 'amount'
  | 'income'
  | 'outgo'
  | 'refund'
  | 'refundReference'
  | 'currency'
  | 'status'
  | 'kind';

type Words = Readonly<Partial<Record<SettlementField, readonly string[]>>>;

/**
 * The columns of each operator's file: Alipay's lists of trades and of the account, WeChat Pay's trade bill, PayPal's
 * activity download in English, Japanese and Chinese. Compared after `headerKey`, so `订单金额（元）` is `订单金额`.
 */
const WORDS: Readonly<Record<SettlementMethod, Words>> = {
  alipay: {
    reference: ['支付宝交易号', '业务流水号', 'Partner_transaction_id', 'Transaction_id'],
    merchantReference: ['商户订单号'],
    on: ['完成时间', '发生时间', 'Payment_time', '创建时间'],
    amount: ['订单金额', 'Amount'],
    income: ['收入金额'],
    outgo: ['支出金额'],
    refundReference: ['退款批次号/请求号', '退款批次号'],
    currency: ['Currency', '币种'],
    kind: ['业务类型', 'Type'],
  },
  wechat_pay: {
    reference: ['微信订单号', '微信支付订单号'],
    merchantReference: ['商户订单号'],
    on: ['交易时间'],
    amount: ['应结订单金额', '订单金额', '总金额'],
    refund: ['退款金额', '申请退款金额'],
    refundReference: ['微信退款单号'],
    currency: ['货币种类'],
    status: ['交易状态'],
  },
  paypal: {
    reference: ['Transaction ID', '取引ID', '交易号', '交易编号'],
    merchantReference: ['Invoice Number', '請求書番号', '账单号', '发票号'],
    on: ['Date', '日付', '日期'],
    amount: ['Gross', '総額', '合計', '总额', '毛额'],
    currency: ['Currency', '通貨', '币种'],
    status: ['Status', 'ステータス', '状况', '状态'],
    kind: ['Type', 'タイプ', '类型'],
  },
};

/** Without these there is nothing to compare. */
const NEEDED: Readonly<Record<SettlementMethod, readonly (readonly SettlementField[])[]>> = {
  alipay: [['reference'], ['on'], ['amount', 'income']],
  wechat_pay: [['reference'], ['on'], ['amount']],
  paypal: [['reference'], ['on'], ['amount'], ['currency']],
};

/** The words that tell WeChat Pay and PayPal; Alipay's are tried last, being partly English. */
const IN_ORDER: readonly SettlementMethod[] = ['wechat_pay', 'paypal', 'alipay'];

export interface SettlementLayout {
  readonly method: SettlementMethod;
  readonly columns: Readonly<Partial<Record<SettlementField, number>>>;
}

/** What a row of headers is the beginning of; undefined when it is none of the three. */
export function readSettlementLayout(headers: readonly string[]): SettlementLayout | undefined {
  const keys = headers.map(headerKey);
  for (const method of IN_ORDER) {
    const columns: Partial<Record<SettlementField, number>> = {};
    for (const [field, words] of Object.entries(WORDS[method]) as [SettlementField, readonly string[]][]) {
      const column = words.map((word) => keys.indexOf(headerKey(word))).find((index) => index >= 0);
      if (column !== undefined) columns[field] = column;
    }
    if (NEEDED[method].every((fields) => fields.some((field) => columns[field] !== undefined)))
      return { method, columns };
  }
  return undefined;
}

/** The header of such a list, below the `#` lines and sums that the operators write above it. */
export function findSettlementHeader(rows: readonly SheetRow[]): FoundHeader | undefined {
  for (const { row, cells } of rows) {
    const headers = cells.map((cell) => (cell.kind === 'text' ? cell.text.trim() : ''));
    if (readSettlementLayout(headers)) return { headerRow: row, headers, score: headers.length };
  }
  return undefined;
}
