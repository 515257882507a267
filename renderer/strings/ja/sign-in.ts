import type { signIn as en } from '../en/sign-in.ts';
import type { Translated } from '../text-types.ts';

export const signIn: Translated<typeof en> = {
  title: '担当者を選択',
  people: 'スタッフ',
  pinOf: '{{name}} の PIN',
  digit: '数字 {{digit}}',
  erase: '最後の桁を消す',
  enter: 'サインイン',
  checking: '確認中…',
  keyboard: 'キーボードの数字と Enter も使えます',
  lockedFor: 'PIN の誤りが続いたため、あと {{time}} ロックされています。',
  waiting: 'Kaduo の本体を待っています…',
  approvalTitle: '承認が必要です：{{right}}',
  approvalHint: 'この権限を持つ人が PIN で 1 回だけ承認します。2 人の名前が記録に残ります。',
  approve: '1 回承認する',
  colleague: '承認する人',
};
