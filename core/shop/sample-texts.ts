/** Names and sentences of the sample shop, in the languages in which a real one would have them. */
import type { ContactChannel, Language, LocalText } from '../../contract/terms/trade.ts';

export const PRACTICE_PROVIDER: LocalText = {
  'zh-CN': '练习供应商',
  en: 'Practice provider',
  ja: '練習用プロバイダー',
};

export const SAMPLE_CLERK = '林 美咲';
export const SAMPLE_BUYER = '陈晓东';

export const SAMPLE_SUPPLIERS = [
  '东瀛通信贸易（深圳）有限公司',
  '株式会社サクラモバイル商事',
  'Nippon Travel SIM Ltd.',
] as const;

export interface SampleCustomer {
  readonly name: string;
  readonly language: Language;
  readonly notes: string;
  readonly contacts: readonly { readonly channel: ContactChannel; readonly value: string }[];
}

export const SAMPLE_CUSTOMERS: readonly SampleCustomer[] = [
  {
    name: '王小明',
    language: 'zh-CN',
    notes: '早稻田留学生，每月续 30GB',
    contacts: [
      { channel: 'wechat', value: 'wxm_tokyo' },
      { channel: 'phone', value: '080-5550-1201' },
    ],
  },
  { name: '李娜', language: 'zh-CN', notes: '', contacts: [{ channel: 'wechat', value: 'lina-travel88' }] },
  {
    name: '张伟',
    language: 'zh-CN',
    notes: '导游，一次多张卡',
    contacts: [
      { channel: 'wechat', value: 'zhangwei_guide' },
      { channel: 'email', value: 'zhang.wei@example.com' },
    ],
  },
  { name: '欧阳静怡', language: 'zh-CN', notes: '', contacts: [{ channel: 'phone', value: '+86 139 0000 1234' }] },
  {
    name: 'Emily Carter',
    language: 'en',
    notes: 'Teaches in Yokohama; pays by card',
    contacts: [
      { channel: 'email', value: 'emily.carter@example.com' },
      { channel: 'line', value: 'emily_yokohama' },
    ],
  },
  { name: 'Nguyen Van An', language: 'en', notes: '', contacts: [{ channel: 'telegram', value: '@nguyen_van_an' }] },
  {
    name: '田中 花子',
    language: 'ja',
    notes: '会社用に 2 枚',
    contacts: [{ channel: 'line', value: 'hanako.tanaka' }],
  },
  { name: '佐藤 健', language: 'ja', notes: '', contacts: [{ channel: 'phone', value: '090-5550-7788' }] },
];

export type SamplePlanCode =
  | 'SKR-10GB-30D'
  | 'SKR-30GB-30D'
  | 'SKR-5GB-ADD'
  | 'DAY-1GB-7D'
  | 'DAY-1GB'
  | 'UNL-15D'
  | 'ONE-5GB-10D'
  | 'AIR-1000'
  | 'AIR-FREE';

export const SAMPLE_PLAN_NAMES: Readonly<Record<SamplePlanCode, LocalText>> = {
  'SKR-10GB-30D': { 'zh-CN': '樱花10GB/30天', en: 'Sakura 10 GB / 30 days', ja: 'さくら 10GB / 30日' },
  'SKR-30GB-30D': { 'zh-CN': '樱花30GB/30天', en: 'Sakura 30 GB / 30 days', ja: 'さくら 30GB / 30日' },
  'SKR-5GB-ADD': { 'zh-CN': '樱花加油包5GB', en: 'Sakura 5 GB more', ja: 'さくら 5GB 追加' },
  'DAY-1GB-7D': { 'zh-CN': '每日1GB/7天', en: '1 GB a day / 7 days', ja: '毎日 1GB / 7日' },
  'DAY-1GB': { 'zh-CN': '每日1GB日租卡', en: '1 GB a day card', ja: '毎日 1GB カード' },
  'UNL-15D': { 'zh-CN': '无限流量15天', en: 'Unlimited / 15 days', ja: '無制限 15日' },
  'ONE-5GB-10D': { 'zh-CN': '一次性5GB/10天（不可充值）', en: 'One-shot 5 GB / 10 days', ja: '使い切り 5GB / 10日' },
  'AIR-1000': { 'zh-CN': '话费1000日元', en: 'Airtime ¥1,000', ja: '通話料 1,000円' },
  'AIR-FREE': { 'zh-CN': '话费（金额自选）', en: 'Airtime of any amount', ja: '通話料（金額指定）' },
};

const SLOW_AFTER_USE: LocalText = {
  'zh-CN': '流量用完后限速 128kbps，到期前可再充值。',
  en: 'Slowed to 128 kbps when used up; can be recharged before it expires.',
  ja: '使い切ると 128kbps に制限。期限内はチャージできます。',
};
const DAILY_RESET: LocalText = {
  'zh-CN': '每日高速 1GB，之后限速 128kbps，日本时间 0 点恢复。',
  en: '1 GB a day at full speed, then 128 kbps until midnight in Japan.',
  ja: '高速は 1 日 1GB まで。以降は 128kbps、日本時間 0 時に回復。',
};
const FAIR_USE: LocalText = {
  'zh-CN': '公平使用：三天内超过约 10GB 可能限速。',
  en: 'Fair use: may be slowed after about 10 GB in three days.',
  ja: '公平利用：3 日で約 10GB を超えると制限される場合があります。',
};
const ONE_SHOT: LocalText = {
  'zh-CN': '到期作废，不可充值，号码不保留。',
  en: 'Ends for good when it expires; cannot be recharged.',
  ja: '期限で終了。チャージ不可、番号は残りません。',
};
const NOTHING: LocalText = { 'zh-CN': '', en: '', ja: '' };

export const SAMPLE_FAIR_USE: Readonly<Record<SamplePlanCode, LocalText>> = {
  'SKR-10GB-30D': SLOW_AFTER_USE,
  'SKR-30GB-30D': SLOW_AFTER_USE,
  'SKR-5GB-ADD': NOTHING,
  'DAY-1GB-7D': DAILY_RESET,
  'DAY-1GB': DAILY_RESET,
  'UNL-15D': FAIR_USE,
  'ONE-5GB-10D': ONE_SHOT,
  'AIR-1000': NOTHING,
  'AIR-FREE': NOTHING,
};
