import type { settlements as en } from '../en/settlements.ts';
import type { Translated } from '../text-types.ts';

export const settlements: Translated<typeof en> = {
  title: '核对结算文件',
  open: '核对结算文件',
  back: '导入',
  hint: '从支付宝、微信支付或 PayPal 下载的交易清单（CSV 或 Excel）。按交易号与账上收款逐笔核对，不改动任何内容。',
  choose: '选择文件',
  comparing: '正在核对 {{name}}…',
  sum: '{{method}}，{{from}} 至 {{to}}',
  matched_other: '{{count, number}} 笔相符',
  otherCurrency_other: '{{count, number}} 笔交易号相符，但以其他币种结算',
  passedOver_other: '{{count, number}} 行不是收款',
  allMatch: '两边都没有剩余。',
  differing: '金额不符',
  notInBooks: '账上没有',
  notInFile: '文件中没有',
  unreadable: '无法识别',
  row: '行号',
  reference: '交易号',
  day: '日期',
  inFile: '文件中',
  inBooks: '账上',
  order: '订单',
  text: '原文',
  noReference: '无交易号',
  shownFirst_other: '只显示前 {{count, number}} 笔。',
};
