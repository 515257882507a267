import type { cases as en } from '../en/cases.ts';
import type { Translated } from '../text-types.ts';

export const cases: Translated<typeof en> = {
  listOpen: '未解決の案件（金額の大きい順）',
  listClosed: '解決済みの案件（新しい順）',
  showOpen: '未解決',
  showClosed: '解決済み',
  which: '表示する案件',
  nothingOpen: '未解決の案件はありません',
  nothingClosed: '解決済みの案件はまだありません',
  nothingHint:
    '決着した注文と食い違う知らせが仕入先から届くと（数日後のこともあります）、ここに案件ができます。注文はそのままで、お金の扱いを決めてください。',
  opened: '{{time}}前に発生',
  atStake: '対象額',
  nothingAtStake: '対象額なし',
  openedAt: '発生',
  closedBy: '解決した人',
  toOrder: '注文 {{id}}',

  kind_success_after_final: '後からチャージ判明',
  kind_rejection_after_success: '後から拒否の知らせ',
  kind_second_success: '二重チャージ',
  kind_conflict: '別のカードまたは金額',
  kind_reversal: '仕入先が取り消し',

  says_late_loss:
    '注文は未チャージとして終わり、今は誰も支払っていません。その後、仕入先がチャージ済みと証明し、残高から {{cost}} を引きました。帳簿では損失です。お客様に支払ってもらうか、仕入先に請求するか、損失として受け入れてください。',
  says_late_claimed:
    '注文は未チャージとして終わり、その後チャージ済みと証明され {{cost}} が引かれました。請求済みです。仕入先が支払うか、あきらめるときに解決にしてください。',
  says_in_time:
    '未チャージとされていましたが、チャージ済みと証明されました。1 回のチャージとして数え、損失はありません。お客様に未チャージと伝えていたら訂正し、案件を解決にしてください。',
  says_second_success:
    'この 1 件の注文で仕入先が 2 回チャージし、2 回目に {{cost}} を引きました。帳簿では仕入先への請求です。返金を求めてください。',
  says_rejection_after_success:
    '注文は証拠のあるチャージ済みです。その後、仕入先が拒否したと知らせてきました。お金は動いていません。カードを調べるか、どちらが正しいか仕入先に尋ねてください。',
  says_conflict_open:
    '当方の番号で、仕入先には別のカードまたは金額の記録があります。注文は人の判定を待ち、残高 {{cost}} は確保中です。再送はしません。両方の記録を比べてから注文を判定してください。',
  says_conflict_settled:
    '注文は決着しました。仕入先の同じ番号の記録は別のカードまたは金額でした。原因が分かったら解決にしてください。その分が引かれていれば残高が帳簿と異なるので、そちらで説明します。',
  says_reversal_paid:
    '仕入先がチャージした後に取り消しました。原価 {{cost}} は残高に戻りました。お客様の {{price}} はまだ店にあります。お客様が使い続けていなければ返金してください。',
  says_reversal_unpaid:
    '仕入先がチャージした後に取り消しました。原価 {{cost}} は残高に戻りました。支払いはなかったので返すものはありません。改めてチャージが必要かもしれません。',
  says_closed: '解決済みです。対応は不要です。',

  records: '両方の記録',
  ours: '注文が終わった根拠',
  ours_conflict: '当方が送った内容',
  theirs: '食い違う知らせ',
  noRecord: '記録がありません。',
  otherCard: '別のカード',
  allEvidence: 'この注文の全記録',

  actions: 'できること',
  decideFirst: '先に注文を判定してください。案件はそれまでここに残ります。',
  act_explained: '解決：帳簿は正しい…',
  act_loss_accepted: '{{cost}} の損失を受け入れる…',
  act_customer_charged: 'お客様から {{price}} を受け取る…',
  act_claim: '仕入先に {{cost}} を請求…',
  act_claim_settled: '仕入先が {{cost}} を支払った…',
  act_customer_paid_back: 'お客様に {{price}} を返金…',
  act_sale_kept: 'お客様が使い続ける…',
  act_taken_back: '未チャージだった…',
  act_reversal_withdrawn: '取り消しは誤り…',
  effect_explained: '何も記帳しません。案件は以後変わりません。',
  effect_loss_accepted: '{{cost}} は店の損失のままです。案件は以後変わりません。',
  effect_customer_charged:
    '先にお金を受け取ってください。{{price}} の売上と原価を記帳し、損失は消えます。案件は以後変わりません。',
  effect_claim: '{{cost}} の損失を仕入先への請求にします。支払われるまで案件は未解決です。',
  effect_claim_settled: '請求を支払い済みとして記帳します。先に残高を確かめてください。',
  effect_customer_paid_back: '先にお客様へ返金してください。記帳は 1 回で、取り消せません。案件は以後変わりません。',
  effect_sale_kept: '{{price}} は原価のない売上になります。案件は以後変わりません。',
  effect_taken_back: '帳簿で {{cost}} を残高に戻します。案件は以後変わりません。',
  effect_reversal_withdrawn:
    '取り消し前の状態（チャージ 1 回、{{cost}} 支出）に戻して記帳します。案件は以後変わりません。',
  reason: '理由と根拠',
  reasonHint: '10 月 3 日の回答、カードの表示は 10 GB など',
  reasonNeeded: '理由を 3 文字以上で書いてください。案件とともに保存されます。',
  paidBy: 'お客様の支払方法',
  paidBackBy: '返金方法',
  paymentNumber: '決済番号',
  paymentNumberNeeded: '{{method}} には番号が必要です。',
  paidInto: '仕入先の支払先',
  into_float: '残高',
  into_bank: '銀行口座',
  confirm: '記帳して解決にする',
  confirm_claim: '請求を記帳する',
  closed: '案件を解決にしました',
  claimed: '請求を記帳しました',

  resolution_explained: '原因判明（記帳なし）',
  resolution_loss_accepted: '損失として受け入れ',
  resolution_customer_charged: 'お客様が支払い',
  resolution_claim_settled: '仕入先が返金',
  resolution_customer_paid_back: 'お客様に返金',
  resolution_sale_kept: 'お客様が使い続ける',
  resolution_taken_back: '未チャージとして記帳',
  resolution_reversal_withdrawn: '取り消しは誤り',
};
