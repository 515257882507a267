import type { firstRun as en } from '../en/first-run.ts';
import type { Translated } from '../text-types.ts';

export const firstRun: Translated<typeof en> = {
  title: 'Kaduo を始める',
  lead: 'いくつかの質問に答えると開店できます。データはこの端末だけに保存されます。',
  shop: '店舗',
  shopName: '店名',
  timeZone: 'タイムゾーン',
  timeZoneHint: '営業日はこの時刻で区切られます。注文が入ると変更できません。',
  currency: '帳簿の通貨',
  currencyHint: 'お客様が支払う通貨です。注文が入ると変更できません。',
  owner: 'オーナー',
  ownerName: 'お名前',
  pin: 'PIN（6〜12 桁の数字）',
  pinAgain: 'PIN をもう一度',
  pinDiffers: '2 つの PIN が一致しません',
  pinShape: '6〜12 桁の数字',
  needed: '入力してください',
  content: '始め方',
  sample: 'サンプル店舗',
  sampleHint:
    '各種プラン、在庫 300 枚、販売済み 40 枚、顧客、残高のある練習用仕入先が入っています。すべて練習用の架空データです。',
  empty: '空の店舗',
  emptyHint: 'カードもプランも仕入先もありません。最初から実務で使えます。',
  practicePeople: 'サンプル店舗では次の人もサインインできます：',
  practicePin: 'PIN {{pin}}',
  create: '開店する',
  creating: '店舗を準備しています…',
};
