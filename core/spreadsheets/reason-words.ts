/** The words for the reasons in the sheet of refused rows: a workbook leaves the application, so it carries its own. */
import type { RowProblem, SheetField } from '../../contract/imports.ts';
import type { RowProblemCode } from '../../contract/terms/row-problem.ts';
import type { Language, LocalText } from '../../contract/terms/trade.ts';

function say(zh: string, en: string, ja: string): LocalText {
  return { 'zh-CN': zh, en, ja };
}

/** Facts of the problem stand in braces; `{field}` and `{unit}` are put in as words. */
const REASONS: Readonly<Record<RowProblemCode, LocalText>> = {
  ICCID_MISSING: say('没有卡号', 'No card number', 'カード番号がありません'),
  ICCID_ROUNDED: say(
    '卡号被表格软件舍入，位数已丢失。请向供应商索取文本格式的卡号',
    'The spreadsheet has rounded this card number; digits are lost. Ask the supplier for the numbers as text',
    '表計算ソフトで丸められ、桁が失われています。文字列形式の番号を仕入先に依頼してください',
  ),
  ICCID_ZERO_TAIL: say(
    '卡号末尾有 {zeros} 个零，疑似被舍入',
    'The number ends in {zeros} zeros: it was rounded',
    '末尾が {zeros} 個のゼロです。丸められた番号です',
  ),
  ICCID_CHARACTER: say(
    '卡号第 {position} 位是“{character}”，应为数字',
    'Character {position} is "{character}", not a digit',
    '{position} 文字目が「{character}」で、数字ではありません',
  ),
  ICCID_LENGTH: say(
    '卡号有 {length} 位，应为 19 或 20 位',
    '{length} digits; 19 or 20 are needed',
    '{length} 桁です。19 または 20 桁が必要です',
  ),
  ICCID_PREFIX: say(
    '卡号以 {prefix} 开头，应为 89',
    'Begins with {prefix}; a card number begins with 89',
    '{prefix} で始まっています。89 で始まる必要があります',
  ),
  ICCID_CHECK_DIGIT: say(
    '校验位错误：末位是 {found}，应为 {expected}',
    'Wrong check digit: the last digit is {found} and should be {expected}',
    'チェックデジットが違います：末尾は {found}、正しくは {expected}',
  ),
  ICCID_SEVERAL_IN_CELL: say(
    '一个单元格里有 {count} 个卡号',
    '{count} card numbers in one cell',
    '1 つのセルに {count} 件の番号があります',
  ),
  ICCID_RANGE_IN_CELL: say(
    '单元格里是号段，请列出每张卡',
    'A range of numbers; list every card',
    '番号の範囲です。1 枚ずつ記入してください',
  ),
  DUPLICATE_IN_SHEET: say('与 {first} 的卡号重复', 'The same card as in {first}', '{first} と同じカードです'),
  DUPLICATE_IN_STOCK: say('库存中已有此卡', 'This card is held already', 'このカードは登録済みです'),
  FORMULA_WITHOUT_RESULT: say(
    '{field}：公式没有计算结果，请用 Excel 打开并保存',
    '{field}: the formula was never calculated; open and save the file in Excel',
    '{field}：数式が計算されていません。Excel で開いて保存してください',
  ),
  CELL_ERROR: say('{field}：单元格有错误', '{field}: the cell holds an error', '{field}：セルがエラーです'),
  NUMBER_ROUNDED: say(
    '{field}：数字被舍入，位数已丢失',
    '{field}: rounded, digits are lost',
    '{field}：丸められ、桁が失われています',
  ),
  EID_INVALID: say(
    'EID 位数或校验位错误',
    'The EID has a wrong length or check digits',
    'EID の桁数またはチェックデジットが違います',
  ),
  PLAN_UNKNOWN: say('没有这个套餐', 'The shop has no plan of this name', 'このプランは登録されていません'),
  COST_UNREADABLE: say('无法识别的成本', 'This cost cannot be read', '原価を読み取れません'),
  COST_NEGATIVE: say('成本为负数', 'The cost is negative', '原価がマイナスです'),
  CURRENCY_UNKNOWN: say('无法识别的币种', 'This currency is not known', '通貨が不明です'),
  DATE_IMPOSSIBLE: say('{field}：没有这一天', '{field}: there is no such day', '{field}：存在しない日付です'),
  DATE_UNREADABLE: say('{field}：无法识别的日期', '{field}: this date cannot be read', '{field}：日付を読み取れません'),
  TEXT_TOO_LONG: say(
    '{field}：超过 {limit} 个字符',
    '{field}: longer than {limit} characters',
    '{field}：{limit} 文字を超えています',
  ),
  ICCID_ENDS_IN_ZEROS: say(
    '卡号末尾有 {zeros} 个零，请核对',
    'Ends in {zeros} zeros; please check',
    '末尾が {zeros} 個のゼロです。確認してください',
  ),
  MSISDN_UNREADABLE: say(
    '无法识别的手机号，未导入该号',
    'This phone number cannot be read and was left out',
    '電話番号を読み取れないため省きました',
  ),
  MSISDN_REPEATED: say('手机号与 {first} 相同', 'The same phone number as in {first}', '電話番号が {first} と同じです'),
  IMSI_INVALID: say('IMSI 应为 15 位数字，未导入', 'An IMSI has 15 digits; left out', 'IMSI は 15 桁です。省きました'),
  EID_IS_ACTIVATION_CODE: say(
    '这是 eSIM 激活码，不是 EID，未导入',
    'An activation code, not an EID; left out',
    'EID ではなくアクティベーションコードです。省きました',
  ),
  PLAN_UNKNOWN_ACCEPTED: say(
    '没有这个套餐，按无套餐导入',
    'Unknown plan; taken without one',
    '未登録のプランのため、プランなしで登録します',
  ),
  PLAN_MISSING: say('没有填写套餐', 'No plan is given', 'プランが空です'),
  DATE_AMBIGUOUS: say(
    '{field}：日和月可能颠倒，读作 {date}',
    '{field}: day and month may be swapped; read as {date}',
    '{field}：日と月が逆かもしれません。{date} と解釈',
  ),
  DATE_IS_PERIOD: say(
    '{field}：是时长（{count} {unit}）而不是日期，未导入',
    '{field}: a length of time ({count} {unit}), not a date; left out',
    '{field}：日付ではなく期間（{count} {unit}）です。省きました',
  ),
  DATE_OPEN_ENDED: say(
    '{field}：写明长期有效，未设日期',
    '{field}: no limit is given; no date set',
    '{field}：無期限のため日付なし',
  ),
  DATE_PASSED: say('{field}：{date} 已过', '{field}: {date} is over', '{field}：{date} は過ぎています'),
  STATUS_UNKNOWN: say(
    '无法识别的状态，按在库处理',
    'Unknown status; taken as in stock',
    '不明な状態のため在庫として扱います',
  ),
  CELL_LEFT_OUT: say(
    '{field}：单元格有错误，未导入',
    '{field}: an error in the cell; left out',
    '{field}：セルのエラーのため省きました',
  ),
  ICCID_TIDIED: say('卡号已整理', 'The card number was tidied', 'カード番号を整えました'),
  MSISDN_ZERO_RESTORED: say('手机号已补回首位 0', 'The leading zero was restored', '先頭の 0 を補いました'),
  DATE_FROM_SERIAL: say(
    '{field}：由序列数换算为 {date}',
    '{field}: {date}, from a serial number',
    '{field}：シリアル値から {date} に変換',
  ),
  DATE_TIDIED: say('{field}：已读作 {date}', '{field}: read as {date}', '{field}：{date} と読みました'),
  CELL_FIXED: say(
    '{field}：已手动修改，原为“{found}”',
    '{field}: changed by hand; it was "{found}"',
    '{field}：手で修正済み（元は「{found}」）',
  ),
  ROW_IS_TOTAL: say('合计行', 'A sum', '合計行'),
  ROW_IS_HEADER: say('重复的表头', 'The header again', '見出しの繰り返し'),
  ROW_IS_NOTE: say('说明文字', 'A remark', '注記'),
};

const FIELDS: Readonly<Record<SheetField, LocalText>> = {
  iccid: say('卡号', 'Card number', 'カード番号'),
  msisdn: say('手机号', 'Phone number', '電話番号'),
  imsi: say('IMSI', 'IMSI', 'IMSI'),
  eid: say('EID', 'EID', 'EID'),
  plan: say('套餐', 'Plan', 'プラン'),
  batch: say('批次', 'Batch', 'ロット'),
  cost: say('成本', 'Cost', '原価'),
  currency: say('币种', 'Currency', '通貨'),
  activateBy: say('激活截止日期', 'Activate by', '開通期限'),
  expires: say('到期日', 'Expires', '有効期限'),
  activatedOn: say('激活日期', 'Activated on', '開通日'),
  supplier: say('供应商', 'Supplier', '仕入先'),
  status: say('状态', 'Status', '状態'),
  location: say('库位', 'Location', '保管場所'),
  customerName: say('顾客', 'Customer', '顧客'),
  notes: say('备注', 'Notes', '備考'),
};

const UNITS: Readonly<Record<string, LocalText>> = {
  day: say('天', 'days', '日'),
  month: say('个月', 'months', 'か月'),
  year: say('年', 'years', '年'),
};

export const REASON_HEADERS = {
  row: say('原行号', 'Row', '元の行'),
  reason: say('未导入的原因', 'Why it was not imported', '取り込まれなかった理由'),
  sheet: say('未导入', 'Not imported', '未取込'),
} as const satisfies Readonly<Record<string, LocalText>>;

/** One problem as a sentence, its cell in front: `B7: …`. */
export function reasonSentence({ code, cell, facts }: RowProblem, language: Language): string {
  const sentence = REASONS[code as RowProblemCode][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? '';
    const words = name === 'field' ? FIELDS[fact as SheetField] : name === 'unit' ? UNITS[fact] : undefined;
    return words?.[language] ?? String(fact);
  });
  return cell === null ? sentence : `${cell}: ${sentence}`;
}
