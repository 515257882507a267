import type { firstRun as en } from '../en/first-run.ts';
import type { Translated } from '../text-types.ts';

export const firstRun: Translated<typeof en> = {
  title: '开始使用 Kaduo 卡多',
  lead: '回答几个问题即可开张。所有数据只保存在这台机器上。',
  shop: '店铺',
  shopName: '店名',
  timeZone: '时区',
  timeZoneHint: '营业日按此时区起止。有订单后不能更改。',
  currency: '记账币种',
  currencyHint: '顾客付款的币种。有订单后不能更改。',
  owner: '店主本人',
  ownerName: '姓名',
  pin: 'PIN，6 至 12 位数字',
  pinAgain: '再次输入 PIN',
  pinDiffers: '两次输入的 PIN 不一致',
  pinShape: '6 至 12 位数字',
  needed: '请填写',
  content: '从哪里开始',
  sample: '示例店铺',
  sampleHint: '各类套餐、在库 300 张卡、已售 40 张、若干顾客，以及带预存余额的练习供应商。均非真实数据，供练习使用。',
  empty: '空店铺',
  emptyHint: '没有卡、套餐和供应商。从第一分钟起就是真实业务。',
  practicePeople: '示例店铺中还可以用这些人员登录：',
  practicePin: 'PIN {{pin}}',
  create: '开张',
  creating: '正在布置店铺…',
};
