import type * as en from '../en/terms.ts';
import type { Translated } from '../text-types.ts';

export const rechargeStates: Translated<typeof en.rechargeStates> = {
  queued: '送信待ち',
  sending: '送信中',
  pending: '受付済み、処理中',
  in_doubt: '結果確認中',
  needs_person: '要対応',
  succeeded: 'チャージ完了',
  refund_due: '返金待ち',
  failed: '未チャージ',
  refunded: '返金済み',
};
export const cardStatuses: Translated<typeof en.cardStatuses> = {
  in_stock: '在庫',
  sold: '販売済み',
  returned: '返品済み',
  written_off: '廃棄済み',
  blocked: '停止中',
};
export const liveStates: Translated<typeof en.liveStates> = {
  inactive: '未開通',
  active: '利用中',
  expired: '期限切れ',
  blocked: '停止中',
};
export const batchStates: Translated<typeof en.batchStates> = {
  scheduled: '予約済み',
  running: '実行中',
  paused: '一時停止',
  cancelling: '取り消し中',
  finished: '終了',
};
export const healths: Translated<typeof en.healths> = { unknown: '未確認', good: '応答あり', failing: '応答なし' };
export const tenders: Translated<typeof en.tenders> = {
  cash: '現金',
  credit_card: 'クレジットカード',
  paypal: 'PayPal',
  alipay: 'アリペイ',
  wechat_pay: 'WeChat Pay',
  paypay: 'PayPay',
  bank_transfer: '銀行振込',
  on_account: '掛売り',
  deposit: '預かり金',
  foreign_cash: '外貨現金',
  own_1: '独自の方法 1',
  own_2: '独自の方法 2',
  own_3: '独自の方法 3',
};
export const roles: Translated<typeof en.roles> = { clerk: '店員', buyer: '仕入担当', owner: 'オーナー' };
export const planKinds: Translated<typeof en.planKinds> = {
  daily: '日額',
  monthly: '月額',
  unlimited: '無制限',
  data_pack: 'データ追加',
  airtime: '通話料金',
};
export const channels: Translated<typeof en.channels> = {
  phone: '電話',
  email: 'メール',
  wechat: 'WeChat',
  line: 'LINE',
  telegram: 'Telegram',
};
export const origins: Translated<typeof en.origins> = {
  sheet: '表から',
  provider: '仕入先から',
  rule: '規則で計算',
  person: '手入力',
};
export const holdReasons: Translated<typeof en.holdReasons> = {
  paused: '一時停止',
  float: '前払い残高を待機',
  breaker: '仕入先の障害で待機',
  waiting: '送信時刻を待機',
};
export const rights: Translated<typeof en.rights> = {
  look: '閲覧',
  recharge: 'チャージ',
  refund: '返金',
  import: 'カードの取り込み',
  stock: '在庫の管理',
  write_off: '除却と返品',
  batch: '一括チャージ',
  decide_doubt: '結果確認中の注文の判定',
  block_card: 'カードの利用停止',
  exceed_limits: '上限を超える',
  show_code: 'コードの再表示',
  prices: 'プランと価格の設定',
  report: 'レポートの閲覧',
  audit: '操作記録の閲覧',
  manage: '店舗の管理',
  staff: 'スタッフの管理',
};
export const things: Translated<typeof en.things> = {
  card: 'カード',
  customer: '顧客',
  plan: 'プラン',
  order: '注文',
  case: '案件',
  batch: '一括チャージ',
  import: '取り込み',
  standing_order: '自動チャージ',
  preview: 'プレビュー',
  account: '仕入先アカウント',
  staff: 'スタッフ',
  booking: '記帳',
  notice: '通知',
  shift: 'レジの区切り',
  promotion: 'キャンペーン',
  customer_group: '顧客グループ',
  code: 'コード',
  place: '場所',
  document: '伝票',
  count: '棚卸し',
  backup: 'バックアップ',
  message: 'メッセージ',
  sale: '販売',
};
export const sheetFields: Translated<typeof en.sheetFields> = {
  iccid: 'カード番号 (ICCID)',
  msisdn: '電話番号',
  imsi: 'IMSI',
  eid: 'EID',
  plan: 'プラン',
  batch: 'ロット',
  cost: '原価',
  currency: '通貨',
  activateBy: '開通期限',
  expires: '有効期限',
  activatedOn: '開通日',
  supplier: '仕入先',
  status: '状態',
  location: '保管場所',
  customerName: '顧客',
  notes: 'メモ',
};
export const fileKinds: Translated<typeof en.fileKinds> = {
  ods: 'OpenDocument 表計算',
  xlsb: 'バイナリブック .xlsb',
  docx: 'Word 文書',
  pptx: 'プレゼンテーション',
  zip: 'ZIP 書庫',
  html: 'ウェブページ',
  xml: 'XML',
  pdf: 'PDF',
  image: '画像',
  rar: 'RAR 書庫',
  gzip: 'GZIP 書庫',
  binary: '不明なバイナリファイル',
};
export const languages: Translated<typeof en.languages> = { 'zh-CN': '简体中文', en: 'English', ja: '日本語' };
export const limited: Translated<typeof en.limited> = {
  card: '同じカード',
  customer: '同じお客様',
  staff: '同じスタッフ',
};
