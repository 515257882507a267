/** The words of the reports, in the three languages. */
import type { LocalText } from '../../contract/terms/trade.ts';
import type { ReportKind } from '../../contract/terms/report-kind.ts';

function say(zh: string, en: string, ja: string): LocalText {
  return { 'zh-CN': zh, en, ja };
}

export const REPORT_TITLES: Readonly<Record<ReportKind, LocalText>> = {
  daily: say('日结报表', 'Daily report (Z)', '日計表（Z）'),
  period: say('期间报表', 'Period report', '期間報告'),
  staff: say('店员报表', 'By staff', 'スタッフ別報告'),
  tenders: say('付款方式报表', 'By tender', '支払方法別報告'),
  provider_plans: say('供应商与套餐报表', 'By provider and plan', '仕入先・プラン別報告'),
  margin: say('毛利报表', 'Margin', '粗利報告'),
  tax: say('消费税报表', 'Consumption tax', '消費税報告'),
  stock: say('库存报表', 'Stock', '在庫報告'),
  expiring: say('即将到期的卡', 'Expiring cards', '期限が近いカード'),
  float_moves: say('预存余额变动', 'Float movements', '前払い残高の動き'),
  in_doubt: say('待确认的充值', 'Recharges in doubt', '結果確認中のチャージ'),
  batches: say('批量充值结果', 'Batch results', '一括チャージの結果'),
};

export const REPORT_WORDS = {
  day: say('日期', 'Day', '日付'),
  till: say('收银抽屉', 'Till', 'レジ'),
  zNumber: say('Z 编号', 'Z number', 'Z番号'),
  tillOpened: say('开班', 'Opened', '開局'),
  tillClosed: say('交班', 'Closed', '締め'),
  tillExpected: say('应有', 'Expected', '帳簿残高'),
  tillCounted: say('实点', 'Counted', '実際高'),
  tillDifference: say('差额', 'Difference', '過不足'),
  week: say('周', 'Week from', '週'),
  hour: say('时段', 'Hour', '時間帯'),
  salesByDay: say('每日销售额', 'Sales by day', '日別売上'),
  salesByHour: say('各时段销售额', 'Sales by hour', '時間帯別売上'),
  marginByPlan: say('各套餐毛利', 'Margin by plan', 'プラン別粗利'),
  lapsesByWeek: say('每周到期张数', 'Expiries by week', '週別の期限切れ枚数'),
  what: say('类别', 'What', '種類'),
  deliveries: say('成交明细', 'Lines sold', '販売明細'),
  returnFees: say('退卡手续费', 'Fees on returned cards', '返品手数料'),
  cardsGiven: say('未经销售的出库成本', 'Cost of cards given out', '売上なしで渡したカードの原価'),
  cardsFromStock: say('店内卡片', 'Cards from stock', '店頭カード'),
  marginShare: say('毛利率', 'Margin %', '粗利率'),
  unsoldCost: say('未收款成本', 'Cost without a sale', '売上なしの原価'),
  taxRate: say('税率', 'Tax rate', '税率'),
  gross: say('含税销售额', 'Sales, tax included', '税込売上'),
  taxPart: say('其中消费税', 'Tax contained', 'うち消費税'),
  netOfTax: say('不含税销售额', 'Sales without tax', '税抜売上'),
  taxOfTotal: say('按合计倒算的税额', 'Tax reckoned from the total', '割戻し計算の消費税'),
  taxOfReceipts: say('按小票累计的税额', 'Tax summed over receipts', '積上げ計算の消費税'),
  cardStatus: say('卡状态', 'Status', 'カードの状態'),
  cards: say('张数', 'Cards', '枚数'),
  cardCost: say('进货成本', 'Purchase cost', '仕入原価'),
  phone: say('电话号码', 'Phone number', '電話番号'),
  supplier: say('供货商', 'Supplier', '購入先'),
  batchLabel: say('批号', 'Lot', 'ロット'),
  location: say('存放位置', 'Location', '保管場所'),
  activateBy: say('最晚激活日', 'Activate by', '開通期限'),
  lapses: say('到期时间', 'Expires', '期限'),
  byPlanAndStatus: say('按套餐与状态', 'By plan and status', 'プラン・状態別'),
  inStock: say('在库卡', 'Cards in stock', '在庫カード'),
  movement: say('变动', 'Movement', '動き'),
  freeChange: say('可用变动', 'Free', '利用可能の増減'),
  heldChange: say('冻结变动', 'Held', '確保分の増減'),
  balanceAfter: say('变动后余额', 'Balance after', '残高'),
  opening: say('期初余额', 'Opening balance', '期首残高'),
  closing: say('期末余额', 'Closing balance', '期末残高'),
  note: say('备注', 'Note', '備考'),
  provider: say('供应商账户', 'Provider account', '仕入先口座'),
  float: say('预存余额', 'Float', '前払い残高'),
  since: say('起始时间', 'Since', '開始日時'),
  heldFloat: say('冻结的预存', 'Float held', '確保中の残高'),
  linesTotal: say('行数', 'Lines', '行数'),
  succeeded: say('成功', 'Recharged', '完了'),
  failed: say('未充值', 'Not recharged', '未チャージ'),
  open: say('未完成', 'Open', '未完了'),
  refused: say('未接受', 'Not accepted', '受付不可'),
  batchLines: say('批次明细', 'Lines', '一括の明細'),
  row: say('行号', 'Row', '行'),
  now: say('截至', 'As of', '時点'),
  empty: say('没有记录', 'Nothing to report', '該当する記録はありません'),
} as const satisfies Readonly<Record<string, LocalText>>;

/** What was sold. */
export const SOLD_WORDS: Readonly<Record<string, LocalText>> = {
  card: say('卡', 'Card', 'カード'),
  recharge: say('充值', 'Recharge', 'チャージ'),
};

export const CARD_STATUS_WORDS: Readonly<Record<string, LocalText>> = {
  in_stock: say('在库', 'In stock', '在庫'),
  sold: say('已售', 'Sold', '販売済み'),
  returned: say('已退回', 'Returned', '返品'),
  written_off: say('已报废', 'Written off', '廃棄'),
  blocked: say('已停用', 'Blocked', '停止中'),
};

/** What a posting did to the float, by its kind. */
export const MOVE_WORDS: Readonly<Record<string, LocalText>> = {
  float_held: say('为订单冻结', 'Held for an order', '注文のため確保'),
  delivered: say('充值成功扣款', 'Spent on a recharge', 'チャージで使用'),
  float_released: say('未充值，解冻', 'Released: not recharged', '未チャージのため解放'),
  float_held_again: say('重新冻结', 'Held again', '再び確保'),
  float_bought: say('购入预存', 'Float bought', '前払いの購入'),
  float_adjusted: say('差额调整', 'Difference put right', '差額の調整'),
  delivery_reversed: say('供应商撤回充值', 'Delivery reversed by the provider', '仕入先による取消'),
  delivered_late: say('结案后到账', 'Delivered after the order had ended', '終了後の反映'),
  charged_twice: say('供应商重复扣款', 'Charged twice by the provider', '二重請求'),
  claim_settled: say('供应商已返还', 'Given back by the provider', '仕入先からの返金'),
  reversal_withdrawn: say('撤回无效，重新扣款', 'Reversal withdrawn', '取消の撤回'),
};

/** Of the mails that carry a daily report. */
export const MAIL_WORDS = {
  daily: say('日结报表', 'Daily report', '日計表'),
  corrected: say('日结报表（更新）', 'Daily report, updated', '日計表（更新）'),
  text: say('日结报表见附件。', 'The report of the day is attached.', '本日の日計表を添付します。'),
  correctedText: say(
    '打烊后又有入账，更新后的日结报表见附件，请以此为准。',
    'More was booked after closing time. The attached report replaces the one sent before.',
    '閉店後の記帳を含めて作り直しました。添付の日計表が前回のものに代わります。',
  ),
  test: say('测试邮件', 'Test mail', 'テストメール'),
  testText: say(
    '邮件设置有效。日结报表将发送到此地址。',
    'The mail settings work. Daily reports will be sent to this address.',
    'メールの設定は有効です。日計表はこの宛先に送られます。',
  ),
} as const satisfies Readonly<Record<string, LocalText>>;
