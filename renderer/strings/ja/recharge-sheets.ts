import type { rechargeSheets as en } from '../en/recharge-sheets.ts';
import type { Translated } from '../text-types.ts';

export const rechargeSheets: Translated<typeof en> = {
  open: 'チャージ一覧を読む',
  title: 'チャージ一覧を読む',
  hint: '1 行に 1 枚：カード番号、プラン、必要なら回数。一括チャージ用に分けます。開始するまで何もチャージされません。',
  choose: '表を選ぶ',
  reading: '{{name}} を読み込み中…',
  piles: 'この表の一括チャージ',
  pile_other: '{{plan}} を {{count, number}} 枚',
  prepare: 'この一括チャージを準備',
  prepareHint: 'カードとプランはそのまま引き継がれます。戻って次を準備してください。',
  noPiles: 'チャージできる行がありません。',
  refused: '省いた行',
  row: '行',
  value: '内容',
  why: '理由',
  PLAN_UNKNOWN: 'この名前またはコードのプランはありません。',
  CARD_NOT_HELD: '当店にないカードです。',
  QUANTITY_UNREADABLE: '回数を読み取れません：1 から {{limit}} まで。',
};
