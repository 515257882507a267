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
};
