import type * as en from '../en/terms.ts';
import type { Translated } from '../text-types.ts';

export const rechargeStates: Translated<typeof en.rechargeStates> = {
  queued: '等待发送',
  sending: '发送中',
  pending: '已受理，处理中',
  in_doubt: '结果待确认',
  needs_person: '需人工处理',
  succeeded: '充值成功',
  refund_due: '待退款',
  failed: '未充值',
  refunded: '已退款',
};
export const cardStatuses: Translated<typeof en.cardStatuses> = {
  in_stock: '在库',
  sold: '已售',
  returned: '已退回',
  written_off: '已报废',
  blocked: '已停用',
};
export const liveStates: Translated<typeof en.liveStates> = {
  inactive: '未激活',
  active: '使用中',
  expired: '已过期',
  blocked: '已停用',
};
export const batchStates: Translated<typeof en.batchStates> = {
  scheduled: '待开始',
  running: '进行中',
  paused: '已暂停',
  cancelling: '取消中',
  finished: '已结束',
};
export const healths: Translated<typeof en.healths> = { unknown: '尚未查询', good: '答复正常', failing: '无答复' };
export const tenders: Translated<typeof en.tenders> = {
  cash: '现金',
  credit_card: '信用卡',
  paypal: 'PayPal',
  alipay: '支付宝',
  wechat_pay: '微信支付',
  paypay: 'PayPay',
  bank_transfer: '银行转账',
  on_account: '挂账',
  deposit: '预存款',
  foreign_cash: '外币现金',
  own_1: '自定方式 1',
  own_2: '自定方式 2',
  own_3: '自定方式 3',
};
export const roles: Translated<typeof en.roles> = { clerk: '店员', buyer: '采购', owner: '店主' };
export const planKinds: Translated<typeof en.planKinds> = {
  daily: '日租',
  monthly: '包月',
  unlimited: '不限量',
  data_pack: '流量包',
  airtime: '话费',
};
export const channels: Translated<typeof en.channels> = {
  phone: '电话',
  email: '电子邮件',
  wechat: '微信',
  line: 'LINE',
  telegram: 'Telegram',
};
export const origins: Translated<typeof en.origins> = {
  sheet: '来自表格',
  provider: '来自供应商',
  rule: '按规则计算',
  person: '人工录入',
};
export const holdReasons: Translated<typeof en.holdReasons> = {
  paused: '已暂停',
  float: '等待预存余额',
  breaker: '供应商故障，等待中',
  waiting: '未到发送时间',
};
export const rights: Translated<typeof en.rights> = {
  look: '查看',
  recharge: '充值',
  refund: '退款',
  import: '导入卡',
  stock: '管理库存',
  write_off: '报损与退供应商',
  batch: '批量充值',
  decide_doubt: '裁定待确认订单',
  block_card: '停用卡片',
  exceed_limits: '超出限额',
  show_code: '再次查看卡密',
  prices: '设置套餐与价格',
  report: '查看报表',
  audit: '查看操作日志',
  manage: '管理店铺',
  staff: '管理店员',
};
export const things: Translated<typeof en.things> = {
  card: '卡',
  customer: '顾客',
  plan: '套餐',
  order: '订单',
  case: '案件',
  batch: '批量充值',
  import: '导入',
  standing_order: '自动续充',
  preview: '预览',
  account: '供应商账户',
  staff: '人员',
  booking: '登记',
  notice: '通知',
  shift: '班次',
  promotion: '优惠',
  customer_group: '顾客分组',
  code: '卡密',
  place: '位置',
  document: '单据',
  count: '盘点',
  backup: '备份',
  message: '消息',
  sale: '销售单',
};
export const sheetFields: Translated<typeof en.sheetFields> = {
  iccid: '卡号 (ICCID)',
  msisdn: '电话号码',
  imsi: 'IMSI',
  eid: 'EID',
  plan: '套餐',
  batch: '批次',
  cost: '成本',
  currency: '币种',
  activateBy: '激活期限',
  expires: '到期日',
  activatedOn: '激活日',
  supplier: '供货方',
  status: '状态',
  location: '位置',
  customerName: '顾客',
  notes: '备注',
};
export const fileKinds: Translated<typeof en.fileKinds> = {
  ods: 'OpenDocument 表格',
  xlsb: '二进制工作簿 .xlsb',
  docx: 'Word 文档',
  pptx: '演示文稿',
  zip: 'ZIP 压缩包',
  html: '网页',
  xml: 'XML',
  pdf: 'PDF',
  image: '图片',
  rar: 'RAR 压缩包',
  gzip: 'GZIP 压缩包',
  binary: '未知的二进制文件',
};
export const languages: Translated<typeof en.languages> = { 'zh-CN': '简体中文', en: 'English', ja: '日本語' };
export const limited: Translated<typeof en.limited> = {
  card: '同一张卡',
  customer: '同一顾客',
  staff: '同一店员',
};
