import type { Translated } from '../text-types.ts';
import type { notices as en } from '../en/notices.ts';

export const notices: Translated<typeof en> = {
  tab: '通知',
  tabUnseen: '通知（{{count}}）',
  intro: '仕入先が自分から知らせてきた内容です。通知を受けると Kaduo は仕入先に照会し、その回答だけを信じます。',
  readAt: '最後に確認',
  neverRead: 'まだ確認していません',
  troubled: '前回、仕入先から回答がありませんでした（{{trouble}}）。Kaduo が自動で確認し直します。',
  orphans: 'こちらにない注文についての通知',
  orphansHint:
    'データの控えから復元した後や、同じアカウントを別の場所で使ったときに届きます。注文が欠けていないか確かめてから、確認済みにしてください。',
  noOrphans: '今のところありません。',
  noReference: '番号なし',
  raw: '仕入先からの原文',
  markSeen: '確認済みにする',
  seenBy: '{{name}} が確認済み（{{at}}）',
  unseen_other: '不明な注文の通知 {{count}} 件',
  barUnseen: '通知 {{count}}',
  shown: '全 {{total}} 件のうち先頭の {{count}} 件',
};
