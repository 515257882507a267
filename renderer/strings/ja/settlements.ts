import type { settlements as en } from '../en/settlements.ts';
import type { Translated } from '../text-types.ts';

export const settlements: Translated<typeof en> = {
  title: '精算ファイルの照合',
  open: '精算ファイルの照合',
  back: '取り込み',
  hint: 'Alipay、WeChat Pay、PayPal からダウンロードした取引一覧（CSV または Excel）を、取引番号で帳簿の支払いと照合します。何も変更しません。',
  choose: 'ファイルを選ぶ',
  comparing: '{{name}} を照合中…',
  sum: '{{method}}、{{from}} ～ {{to}}',
  matched_other: '{{count, number}} 件が一致',
  otherCurrency_other: '{{count, number}} 件は番号が一致、精算は別の通貨',
  passedOver_other: '{{count, number}} 行は支払いではありません',
  allMatch: 'どちらの側にも残りはありません。',
  differing: '金額が違う',
  notInBooks: '帳簿にない',
  notInFile: 'ファイルにない',
  unreadable: '読み取れない',
  row: '行',
  reference: '取引番号',
  day: '日付',
  inFile: 'ファイル',
  inBooks: '帳簿',
  order: '注文',
  text: '元の行',
  noReference: '番号なし',
  shownFirst_other: '最初の {{count, number}} 件を表示しています。',
};
