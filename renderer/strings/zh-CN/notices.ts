import type { Translated } from '../text-types.ts';
import type { notices as en } from '../en/notices.ts';

export const notices: Translated<typeof en> = {
  tab: '通知',
  tabUnseen: '通知（{{count}}）',
  intro: '供应商主动发来的消息。每条通知只会让 Kaduo 去查询供应商，未经答复不采信。',
  readAt: '上次读取',
  neverRead: '尚未读取',
  troubled: '供应商上次没有答复（{{trouble}}）。Kaduo 会自动再问。',
  orphans: '与本店未知订单有关的通知',
  orphansHint: '常见于恢复数据备份之后，或同一账户在别处使用时。请核对本店是否缺少该订单，然后标为已看。',
  noOrphans: '目前没有。',
  noReference: '无编号',
  raw: '供应商原文',
  markSeen: '标为已看',
  seenBy: '{{name}} 已看，{{at}}',
  unseen_other: '{{count}} 条通知的订单未知',
  barUnseen: '通知 {{count}}',
  shown: '共 {{total}} 条，显示前 {{count}} 条',
};
