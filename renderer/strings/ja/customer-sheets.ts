import type { customerSheets as en } from '../en/customer-sheets.ts';
import type { Translated } from '../text-types.ts';

export const customerSheets: Translated<typeof en> = {
  open: '顧客一覧を読む',
  title: '顧客一覧を読む',
  hint: '氏名と、電話、メール、WeChat、LINE、Telegram、言語、備考のうち少なくとも 1 列が必要です。連絡先が登録済みの人は飛ばします。',
  choose: '一覧を選ぶ',
  reading: '{{name}} を読み込み中…',
  wouldAdd_other: '新しい顧客 {{count, number}} 人',
  known_other: '{{count, number}} 人は登録済み',
  add_other: '{{count, number}} 人を追加',
  added_other: '{{count, number}} 人を追加しました。',
  show: '顧客を見る',
  refused: '省いた行',
  row: '行',
  value: '内容',
  why: '理由',
  NAME_MISSING: '氏名がありません。',
  CONTACT_UNREADABLE: '電話番号が丸められたか、セルがエラーです。',
  TEXT_TOO_LONG: '長すぎます。',
};
