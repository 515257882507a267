import type { LocalText } from '../../contract/terms/trade.ts';

/** What the sheets of one person's data say. */
export const CUSTOMER_WORDS = {
  person: { 'zh-CN': '资料', en: 'Person', ja: '個人情報' },
  cards: { 'zh-CN': '卡片', en: 'Cards', ja: 'カード' },
  history: { 'zh-CN': '记录', en: 'History', ja: '履歴' },
  what: { 'zh-CN': '项目', en: 'What', ja: '項目' },
  value: { 'zh-CN': '内容', en: 'Value', ja: '内容' },
  when: { 'zh-CN': '时间', en: 'When', ja: '日時' },
  amount: { 'zh-CN': '金额', en: 'Amount', ja: '金額' },
  expires: { 'zh-CN': '到期', en: 'Expires', ja: '有効期限' },
  empty: { 'zh-CN': '无', en: 'None', ja: 'なし' },
} as const satisfies Readonly<Record<string, LocalText>>;
