import type { Translated } from '../text-types.ts';
import type { caseNotes as en } from '../en/case-notes.ts';

export const caseNotes: Translated<typeof en> = {
  title: 'この注文のメモ',
  none: 'メモはまだありません。書いたメモは変更できません。',
  field: 'お客様や仕入先の話',
  add: 'メモを追加',
};
