import type { Translated } from '../text-types.ts';
import type {
  updateAddressProblems as enAddressProblems,
  updateFailures as enFailures,
  updates as en,
} from '../en/updates.ts';

export const updates: Translated<typeof en> = {
  title: '新版本',
  hint: '除非在此开启，卡多不会向任何服务器查询新版本。按下按钮之前，不会下载或安装任何内容。',
  notHere:
    '此卡多无法自行更新：它在浏览器中运行、从源码运行，或所用安装包不带更新功能。请由安装者直接覆盖安装新版本；店铺数据保留。',
  now: '已安装',
  isOn: '每天查询一次新版本',
  onHint: '服务器只会得知本机的网络地址和当前版本，不会得知店铺的任何信息。',
  address: '更新服务器地址',
  addressHint: '以 https:// 开头。无论它指向何处，都不会访问其他服务器。',
  save: '保存更新设置',
  saved: '更新设置已保存',
  check: '立即查询',
  none: '{{at}} 查询：没有新版本',
  notYet: '尚未查询',
  newer: '有新版本 {{version}}',
  newerOf: '有新版本 {{version}}（{{date}}）',
  install: '备份并安装 {{version}}',
  installAsk: '先下载文件并核对摘要，再备份并检查，等待进行中的订单，然后卡多关闭并以 {{version}} 重新启动。',
  stage_checking: '正在询问服务器',
  stage_fetching: '正在下载：{{percent}}%',
  stage_backing_up: '正在备份并检查',
  stage_installing: '即将关闭并启动新版本',
};

export const updateFailures: Translated<typeof enFailures> = {
  server_away: '服务器没有答复',
  no_list: '该地址没有版本列表',
  list_unreadable: '服务器的版本列表无法读取',
  other_server: '服务器指向了另一台服务器，未访问',
  wrong_content: '文件与列表所述不符，已丢弃',
  no_room: '磁盘空间不足，无法存放文件',
  not_installed: '系统未能安装新版本',
};

export const updateAddressProblems: Translated<typeof enAddressProblems> = {
  not_an_address: '这不是有效的地址',
  not_https: '必须以 https:// 开头',
  has_login: '其中含有用户名或密码',
  has_query: '末尾不能带 ? 或 #',
};
