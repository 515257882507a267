import type { rechargeSheets as en } from '../en/recharge-sheets.ts';
import type { Translated } from '../text-types.ts';

export const rechargeSheets: Translated<typeof en> = {
  open: '读取充值清单',
  title: '读取充值清单',
  hint: '表格中每行一张卡：卡号、套餐，以及（可选）充值次数。系统按批次归类；在您启动批次之前不会充值。',
  choose: '选择表格',
  reading: '正在读取 {{name}}…',
  piles: '此表格的批次',
  pile_other: '{{count, number}} 张卡，套餐 {{plan}}',
  prepare: '准备此批次',
  prepareHint: '卡和套餐会一并带过去，然后回来准备下一批。',
  noPiles: '此表格没有可充值的行。',
  refused: '略过的行',
  row: '行号',
  value: '原文',
  why: '原因',
  PLAN_UNKNOWN: '本店没有此名称或代码的套餐。',
  CARD_NOT_HELD: '本店没有这张卡。',
  QUANTITY_UNREADABLE: '无法识别次数：应为 1 到 {{limit}}。',
};
