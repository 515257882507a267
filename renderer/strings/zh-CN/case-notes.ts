import type { Translated } from '../text-types.ts';
import type { caseNotes as en } from '../en/case-notes.ts';

export const caseNotes: Translated<typeof en> = {
  title: '本订单的备注',
  none: '暂无备注。写下后不可修改。',
  field: '顾客或供应商说了什么',
  add: '添加备注',
};
