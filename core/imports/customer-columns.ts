import type { CustomerField } from '../../contract/terms/customer-field.ts';
import { findHeader } from '../spreadsheets/find-header.ts';
import type { FoundHeader } from '../spreadsheets/find-header.ts';
import type { Cell, SheetRow } from '../spreadsheets/reader/cell.ts';
import { headerKey } from '../spreadsheets/synonyms.ts';

/** What shops write over the columns of a list of customers; compared after `headerKey`. */
const WORDS: Readonly<Record<CustomerField, string>> = {
  name: '姓名 顾客 顾客姓名 客户 客户姓名 客户名称 名字 联系人 称呼 氏名 名前 お名前 顧客名 お客様名 Name CustomerName Customer FullName',
  phone:
    '手机 手机号 手机号码 电话 电话号码 联系电话 電話 電話番号 携帯 携帯番号 Phone PhoneNumber Mobile MobileNumber Tel Telephone',
  email: '邮箱 电子邮箱 邮件 メール メールアドレス Email E-mail EmailAddress Mail',
  wechat: '微信 微信号 WeChat WeChatID Weixin',
  line: 'LINE LINEID LINE号',
  telegram: 'Telegram TelegramID 电报',
  language: '语言 言語 Language Lang',
  notes: '备注 说明 備考 メモ Notes Note Remark Remarks Comment',
};
const FIELD_OF_KEY: ReadonlyMap<string, CustomerField> = new Map(
  (Object.keys(WORDS) as CustomerField[]).flatMap((field) =>
    WORDS[field].split(' ').map((word) => [headerKey(word), field] as const),
  ),
);

export type CustomerColumns = ReadonlyMap<CustomerField, number>;

/** Which column is what, as far as the words over them say. */
export function guessCustomerColumns(headers: readonly string[]): CustomerColumns {
  const columns = new Map<CustomerField, number>();
  for (const [column, header] of headers.entries()) {
    const field = FIELD_OF_KEY.get(headerKey(header));
    if (field && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}

/**
 * The header of a list of customers, below titles. Where no words are known that say what stands below, the first row of
 * several texts is taken for it, and a person says what its columns are; not so in a list of cards.
 */
export function findCustomerHeader(rows: readonly SheetRow[]): FoundHeader | undefined {
  for (const { row, cells } of rows) {
    const headers = textsOf(cells);
    const columns = guessCustomerColumns(headers);
    if (columns.has('name') && columns.size > 1) return { headerRow: row, headers, score: columns.size };
  }
  if (findHeader(rows)) return undefined;
  const first = rows.find(({ cells }) => cells.filter(({ kind }) => kind === 'text').length > 1);
  if (!first) return undefined;
  const isPerson = first.cells.some(({ text }) => CONTACT.test(text));
  return isPerson
    ? { headerRow: first.row - 1, headers: [], score: 0 }
    : { headerRow: first.row, headers: textsOf(first.cells), score: 0 };
}

/** An address or a number: no word over a column. */
const CONTACT = /@|\d{4}/u;

function textsOf(cells: readonly Cell[]): readonly string[] {
  return cells.map((cell) => (cell.kind === 'text' ? cell.text.trim() : ''));
}
