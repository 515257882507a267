/** The words of every workbook that we hand out, in the three languages. Keyed by our codes; nothing is guessed. */
import type { LocalText, Language } from '../../contract/terms/trade.ts';

function say(zh: string, en: string, ja: string): LocalText {
  return { 'zh-CN': zh, en, ja };
}

export const WORDS = {
  summary: say('日报', 'Summary', '日報'),
  lines: say('成交明细', 'Lines sold', '販売明細'),
  problems: say('未成功与待确认', 'Failed and unconfirmed', '未完了・要確認'),
  results: say('结果', 'Results', '結果'),
  dailyReport: say('营业日报', 'Daily report', '営業日報'),
  batchResult: say('批量充值结果', 'Batch recharge result', '一括チャージ結果'),
  amountsIn: say('金额单位', 'Amounts in', '金額の単位'),
  madeAt: say('制表时间', 'Made', '作成日時'),
  page: say('第 &P 页，共 &N 页', 'Page &P of &N', '&P / &N ページ'),
  nothing: say('当日没有记录', 'Nothing on this day', 'この日の記録はありません'),
  // Figures
  sales: say('销售额', 'Sales', '売上'),
  sold: say('售出笔数', 'Sold', '販売件数'),
  soldCount: say('售出笔数', 'Sold', '販売件数'),
  cost: say('成本', 'Cost', '原価'),
  costOfSales: say('销售成本', 'Cost of sales', '売上原価'),
  margin: say('毛利', 'Margin', '粗利'),
  discounts: say('优惠', 'Discounts given', '割引'),
  refundsGiven: say('充值成功后退款', 'Refunded after delivery', 'チャージ済みの返金'),
  batchNoSale: say('批量充值（未收款）', 'Batch recharges (no sale)', '一括チャージ（売上なし）'),
  batchCount: say('批量笔数', 'In batches', '一括件数'),
  batchCost: say('批量充值成本（未收款）', 'Batch recharges, cost (no sale)', '一括チャージ原価（売上なし）'),
  batchCostShort: say('批量成本（未收款）', 'Batch cost (no sale)', '一括原価（売上なし）'),
  ledgerCheck: say('与账簿核对', 'Agreement with the ledger', '帳簿との照合'),
  figure: say('项目', 'Figure', '項目'),
  inReport: say('本日报', 'This report', 'この日報'),
  ledgerAccount: say('账簿科目', 'Ledger account', '帳簿の科目'),
  inLedger: say('账簿金额', 'Ledger', '帳簿の金額'),
  unresolved: say('待处理', 'To be looked at', '要対応'),
  prepaid: say('顾客已付、尚未完成', 'Paid, not yet delivered', '入金済み・未完了'),
  refundDue: say('待退款', 'Refunds due', '返金待ち'),
  byHour: say('各时段笔数', 'Sold and recharged by hour', '時間帯別の件数'),
  byTender: say('按付款方式', 'By payment method', '支払方法別'),
  byPlan: say('按套餐', 'By plan', 'プラン別'),
  byStaff: say('按店员', 'By staff', 'スタッフ別'),
  byState: say('当日订单的状态', 'Where the day’s orders stand', '当日の注文の状態'),
  floats: say('供应商预存余额（日终）', 'Float with providers, end of day', '仕入先の前払い残高（日終わり）'),
  taken: say('收款', 'Taken', '入金'),
  refunded: say('退款', 'Refunded', '返金'),
  net: say('净额', 'Net', '差引'),
  free: say('可用', 'Free', '利用可能'),
  held: say('已冻结', 'Held', '確保中'),
  total: say('合计', 'Total', '合計'),
  count: say('笔数', 'Count', '件数'),
  more: say('其余见后页', 'More on the following sheet', '続きは次のシート'),
  auditHead: say('操作记录校验值', 'Audit log fingerprint', '操作記録の照合値'),
  // Columns
  number: say('序号', 'No.', '番号'),
  inputText: say('原始输入', 'As given', '入力値'),
  time: say('时间', 'Time', '日時'),
  created: say('下单时间', 'Ordered', '受付日時'),
  finished: say('完成时间', 'Finished', '完了日時'),
  iccid: say('卡号 ICCID', 'ICCID', 'ICCID'),
  plan: say('套餐', 'Plan', 'プラン'),
  planCode: say('套餐代码', 'Plan code', 'プランコード'),
  price: say('售价', 'Price', '販売価格'),
  tender: say('付款方式', 'Paid by', '支払方法'),
  staff: say('店员', 'Staff', 'スタッフ'),
  customer: say('顾客', 'Customer', '顧客'),
  state: say('状态', 'State', '状態'),
  reason: say('原因', 'Reason', '理由'),
  ourReference: say('我方流水号', 'Our reference', '当店の参照番号'),
  receipt: say('小票号', 'Receipt', 'レシート番号'),
  expiresAfter: say('新到期时间', 'New expiry', '新しい有効期限'),
  date: say('日期', 'Date', '日付'),
  account: say('账户', 'Account', '口座'),
  batch: say('批次', 'Batch', '一括'),
  refusedAtStart: say('未接受', 'Not accepted', '受付不可'),
  unpaid: say('未收款', 'Not charged', '請求なし'),
} as const satisfies Readonly<Record<string, LocalText>>;

/** Orders' states, as everywhere in Kaduo. */
export const STATE_WORDS: Readonly<Record<string, LocalText>> = {
  queued: say('等待发送', 'Waiting', '送信待ち'),
  sending: say('发送中', 'Sending', '送信中'),
  pending: say('已受理，处理中', 'Accepted, waiting', '受付済み、処理中'),
  in_doubt: say('结果待确认', 'Unconfirmed', '結果確認中'),
  needs_person: say('需人工处理', 'Needs a person', '要対応'),
  succeeded: say('充值成功', 'Recharged', 'チャージ完了'),
  refund_due: say('待退款', 'Refund due', '返金待ち'),
  failed: say('未充值', 'Not recharged', '未チャージ'),
  refunded: say('已退款', 'Refunded', '返金済み'),
};

export const TENDER_WORDS: Readonly<Record<string, LocalText>> = {
  cash: say('现金', 'Cash', '現金'),
  credit_card: say('信用卡', 'Credit card', 'クレジットカード'),
  paypal: say('PayPal', 'PayPal', 'PayPal'),
  alipay: say('支付宝', 'Alipay', 'Alipay（支付宝）'),
  wechat_pay: say('微信支付', 'WeChat Pay', 'WeChat Pay（微信支付）'),
  paypay: say('PayPay', 'PayPay', 'PayPay'),
  bank_transfer: say('银行转账', 'Bank transfer', '銀行振込'),
  on_account: say('挂账', 'On account', '掛売り'),
  deposit: say('预存款', 'Deposit', '預かり金'),
  foreign_cash: say('外币现金', 'Foreign cash', '外貨現金'),
  own_1: say('自定方式 1', 'Own way 1', '独自の方法 1'),
  own_2: say('自定方式 2', 'Own way 2', '独自の方法 2'),
  own_3: say('自定方式 3', 'Own way 3', '独自の方法 3'),
};

/** Why a recharge failed, why a card was not taken into a batch, and what an open state means for the reader. */
export const REASON_WORDS: Readonly<Record<string, LocalText>> = {
  // A provider's refusal
  CARD_UNKNOWN: say('供应商不认识此卡号', 'The provider does not know this card', '仕入先にこの番号がありません'),
  CARD_NOT_RECHARGEABLE: say('此卡不支持充值', 'This card cannot be recharged', 'このカードはチャージできません'),
  CARD_EXPIRED: say('卡已过期，不能再充值', 'The card has expired for good', '有効期限切れのためチャージできません'),
  CARD_BLOCKED: say('卡已停用', 'The card is blocked', 'カードは停止中です'),
  OFFER_NOT_AVAILABLE: say(
    '供应商不对此卡提供该套餐',
    'The provider does not offer this plan for the card',
    'このカードにはこのプランがありません',
  ),
  PRICE_CHANGED: say(
    '供应商已改价，需先更新套餐',
    'The provider’s price has changed: update the plan',
    '仕入価格が変わりました。プランを更新してください',
  ),
  FLOAT_INSUFFICIENT: say('预存余额不足', 'The float was not enough', '前払い残高が不足しています'),
  PROVIDER_REFUSED: say(
    '供应商拒绝，未说明原因',
    'The provider refused without a reason',
    '仕入先が理由を示さず拒否しました',
  ),
  CANCELLED: say('发送前已取消', 'Cancelled before it was sent', '送信前に取り消されました'),
  TRIES_SPENT: say(
    '多次尝试均未被受理',
    'Not accepted after several tries',
    '数回試しましたが受け付けられませんでした',
  ),
  NOT_DELIVERED: say(
    '经人工确认未到账',
    'A person confirmed that it was not delivered',
    '未反映であることを担当者が確認しました',
  ),
  NOT_ACCEPTED: say(
    '经查询，供应商未受理',
    'The provider confirmed that it was never accepted',
    '照会の結果、受け付けられていませんでした',
  ),
  // Not taken into a batch
  ICCID_INVALID: say('不是有效的卡号', 'Not a valid card number', '正しい番号ではありません'),
  CARD_NOT_HELD: say('本店没有此卡', 'The shop does not hold this card', '当店のカードではありません'),
  SUFFIX_AMBIGUOUS: say('尾号对应多张卡', 'These digits fit several cards', '末尾の数字に該当するカードが複数あります'),
  DUPLICATE_IN_LIST: say('名单中重复', 'Twice in the list', 'リスト内で重複しています'),
  CARD_GONE: say('卡已退回或报废', 'The card was returned or written off', '返品または廃棄済みのカードです'),
  NOT_RECHARGEABLE: say('此卡不支持充值', 'This card cannot be recharged', 'このカードはチャージできません'),
  PLAN_DOES_NOT_FIT: say('套餐与此卡不匹配', 'The plan does not fit this card', 'プランがこのカードに合いません'),
  RECHARGES_SPENT: say(
    '已充满套餐允许的次数',
    'Has had all the recharges its plan allows',
    'プランで認められた回数を使い切り',
  ),
  FIRST_RECHARGE_TOO_LATE: say('已过首次充值期限', 'The first recharge is overdue', '初回チャージの期限切れ'),
  EXPIRED_TOO_LONG: say(
    '过期太久，无法恢复',
    'Expired too long ago to be revived',
    '期限切れから日数が経ちすぎています',
  ),
  ORDER_OPEN: say('此卡另有一笔充值尚未完成', 'Another recharge of this card is under way', '別のチャージが処理中です'),
  RECHARGED_RECENTLY: say(
    '24 小时内已充过同一套餐',
    'The same plan was recharged within 24 hours',
    '24時間以内に同じプランをチャージ済みです',
  ),
  LIMIT_OF_CARD: say(
    '此卡已达店主规定的充值次数',
    'The card has had as many recharges as the owner allows in that time',
    'このカードは規定時間内のチャージ回数の上限に達しています',
  ),
  LIMIT_OF_CUSTOMER: say(
    '此顾客已达店主规定的充值次数',
    'The customer has had as many recharges as the owner allows in that time',
    'このお客様は規定時間内のチャージ回数の上限に達しています',
  ),
  // What an open state asks of the reader
  queued: say('尚未发送', 'Not sent yet', 'まだ送信していません'),
  sending: say('正在发送，结果未回', 'Being sent, no answer yet', '送信中、応答待ちです'),
  pending: say(
    '供应商已受理，等待结果',
    'The provider has accepted it; the result is awaited',
    '受付済み、結果待ちです',
  ),
  in_doubt: say(
    '结果未知，系统正在查询，请勿重充',
    'Result unknown, being asked about: do not sell again',
    '結果不明のため照会中です。再チャージしないでください',
  ),
  needs_person: say(
    '系统无法判断，请店主处理',
    'The machine cannot tell: the owner must decide',
    '自動では判定できません。責任者が対応してください',
  ),
  refund_due: say('未充值，款项待退', 'Not delivered; the money is owed back', '未チャージのため返金が必要です'),
};

/** The sentence for a code; the code itself where there is none, so that no reason is ever lost. */
export function wordFor(words: Readonly<Record<string, LocalText>>, code: string, language: Language): string {
  return (Object.hasOwn(words, code) ? words[code]?.[language] : undefined) ?? code;
}
