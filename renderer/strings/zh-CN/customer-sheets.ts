import type { customerSheets as en } from '../en/customer-sheets.ts';
import type { Translated } from '../text-types.ts';

export const customerSheets: Translated<typeof en> = {
  open: '读取顾客名单',
  title: '读取顾客名单',
  hint: '表格中须有姓名，以及手机、邮箱、微信、LINE、Telegram、语言、备注中的至少一列。已有联系方式的顾客会略过。',
  choose: '选择名单',
  reading: '正在读取 {{name}}…',
  wouldAdd_other: '{{count, number}} 位新顾客',
  known_other: '{{count, number}} 位已在册',
  add_other: '添加 {{count, number}} 位顾客',
  added_other: '已添加 {{count, number}} 位顾客。',
  show: '查看顾客',
  refused: '略过的行',
  row: '行号',
  value: '原文',
  why: '原因',
  NAME_MISSING: '没有姓名。',
  CONTACT_UNREADABLE: '电话号码被舍入，或单元格有错误。',
  TEXT_TOO_LONG: '过长。',
};
