import type { ContactChannel } from '../../contract/terms/trade.ts';
import type { FoundHeader } from '../spreadsheets/find-header.ts';
import type { SheetRow } from '../spreadsheets/reader/cell.ts';
import { headerKey } from '../spreadsheets/synonyms.ts';

export type CustomerField = 'name' | 'notes' | 'language' | ContactChannel;

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

/** Which column is what; undefined without a name and one more. */
export function readCustomerColumns(headers: readonly string[]): CustomerColumns | undefined {
  const columns = new Map<CustomerField, number>();
  for (const [column, header] of headers.entries()) {
    const field = FIELD_OF_KEY.get(headerKey(header));
    if (field && !columns.has(field)) columns.set(field, column);
  }
  return columns.has('name') && columns.size > 1 ? columns : undefined;
}

/** The header of a list of customers, below titles. */
export function findCustomerHeader(rows: readonly SheetRow[]): FoundHeader | undefined {
  for (const { row, cells } of rows) {
    const headers = cells.map((cell) => (cell.kind === 'text' ? cell.text.trim() : ''));
    const columns = readCustomerColumns(headers);
    if (columns) return { headerRow: row, headers, score: columns.size };
  }
  return undefined;
}
