import type { LocalText } from '../../contract/terms/trade.ts';
import type { CellKind } from './table.ts';

/** What the log as a file is called. */
export const AUDIT_TITLE: LocalText = { 'zh-CN': '操作日志', en: 'Log of acts', ja: '操作記録' };
/** Its columns, in their order. */
export const AUDIT_COLUMNS: readonly { readonly kind: CellKind; readonly header: LocalText }[] = [
  { kind: 'number', header: { 'zh-CN': '序号', en: 'Entry', ja: '番号' } },
  { kind: 'instant', header: { 'zh-CN': '时间', en: 'When', ja: '日時' } },
  { kind: 'free_text', header: { 'zh-CN': '人员', en: 'Who', ja: '操作者' } },
  { kind: 'word', header: { 'zh-CN': '操作', en: 'Act', ja: '操作' } },
  { kind: 'word', header: { 'zh-CN': '对象', en: 'Of what', ja: '対象' } },
  { kind: 'free_text', header: { 'zh-CN': '内容', en: 'Details', ja: '内容' } },
  { kind: 'word', header: { 'zh-CN': '校验值', en: 'Fingerprint', ja: '照合値' } },
];
