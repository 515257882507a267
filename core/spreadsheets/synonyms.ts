/** The words that suppliers put over their columns, in Chinese, Japanese and English, and the words inside their cells. */
import type { SheetField } from '../../contract/imports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';

/** Headers that mean one field and nothing else. Compared after `headerKey`. */
export const FIELD_WORDS: Readonly<Record<SheetField, readonly string[]>> = {
  iccid: words(
    'ICCID ICCID号 ICCID号码 ICCID码 卡ICCID SIM卡号 SIM卡号码 SIM卡ICCID 集成电路卡号 卡片编号',
    'SIM番号 SIMカード番号 ICCID番号 製造番号 カード番号 シリアル番号',
    'ICCIDNo ICCIDNumber SIMNo SIMNumber SIMCardNo SIMCardNumber CardNo CardNumber',
  ),
  msisdn: words(
    '手机号 手机号码 电话 电话号码 业务号码 接入号 接入号码 MSISDN',
    '電話番号 携帯番号 携帯電話番号 回線番号',
    'Phone PhoneNo PhoneNumber Mobile MobileNo MobileNumber LineNumber LineNo Tel Telephone',
  ),
  imsi: words('IMSI IMSI号 IMSI番号 IMSINumber'),
  eid: words(
    'EID EID号 EID番号 eSIM码 LPA 激活码 二维码',
    'アクティベーションコード QRコード',
    'ActivationCode QR QRCode',
  ),
  plan: words(
    '套餐 套餐名 套餐名称 套餐代码 套餐编码 产品 产品名称 资费 资费套餐 规格 流量套餐',
    'プラン プラン名 商品名 料金プラン',
    'Plan PlanName PlanCode Package PackageName Product ProductName Bundle SKU',
  ),
  batch: words(
    '批次 批次号 批号 进货批次',
    'ロット ロット番号 入荷番号',
    'Batch BatchNo BatchNumber Lot LotNo PO PONo',
  ),
  cost: words(
    '进价 进货价 成本 成本价 采购价 采购单价 批发价 结算价 进货单价',
    '仕入価格 仕入単価 仕入値 原価 卸値 卸価格',
    'Cost CostPrice UnitCost PurchasePrice Wholesale WholesalePrice',
  ),
  currency: words('币种 货币 结算币种', '通貨', 'Currency Curr'),
  activateBy: words(
    '激活截止 激活截止日 激活截止日期 最晚激活 最晚激活日期 最晚激活时间 激活有效期 激活期限 库存期 最迟激活日期',
    '開通期限 アクティベート期限 開通有効期限',
    'ActivateBy ActivateBefore ActivationDeadline ActivationExpiry',
  ),
  expires: words(
    '有效期至 有效期限 到期日 到期日期 到期时间 截止日期 失效日期',
    '有効期限 満了日 利用期限',
    'Expiry Expires ExpiryDate ExpirationDate ValidUntil ValidTo',
  ),
  activatedOn: words(
    '激活日期 激活时间 开卡时间 开卡日期 启用时间 启用日期',
    '開通日 利用開始日',
    'ActivationDate ActivatedOn ActivatedAt StartDate',
  ),
  supplier: words('供应商 供货商 渠道 上游 厂家', '仕入先 サプライヤー', 'Supplier Vendor Source'),
  status: words('状态 卡状态', '状態 ステータス', 'Status State CardStatus'),
  location: words('库位 仓库 门店 存放位置', '保管場所 店舗', 'Location Store Warehouse'),
  customerName: words(
    '顾客 顾客姓名 客户 客户姓名 客户名称 收件人',
    '顧客 お客様名 顧客名',
    'Customer CustomerName Contact',
  ),
  notes: words('备注 说明 附注', '備考 メモ', 'Notes Note Remarks Remark Comment Comments'),
};

/** Headers that can mean several things: the cells below decide, in this order of likelihood. */
export const UNSURE_WORDS: ReadonlyMap<string, readonly SheetField[]> = new Map(
  (
    [
      ['卡号 串号 序列号 Serial SerialNo SerialNumber 卡片号', ['iccid', 'eid', 'msisdn']],
      ['号码 番号 Number', ['msisdn', 'iccid', 'imsi']],
      ['编号 序号 No # ID Index シリアル', ['iccid', 'eid']],
      ['有效期 使用期限 Validity 有効期間 期限', ['expires', 'activateBy']],
      ['金额 金額 单价 単価 价格 価格 UnitPrice Amount', ['cost']],
      ['名称 Name 姓名 微信 微信号 联系方式 連絡先', ['customerName']],
    ] as const
  ).flatMap(([text, fields]) => words(text).map((word) => [word, fields] as const)),
);

/** Headers of the trade that feed no field of ours; they still show that a row is a header. */
export const OTHER_WORDS: ReadonlySet<string> = new Set(
  words(
    '销售单价 零售单价 流量 总流量 每日流量 高速流量 天数 使用天数 有效天数 周期 售价 零售价 销售价 建议零售价 面值 运营商 网络 网络制式',
    '订单号 单号 淘宝订单号 后六位 卡尾号 短号 数量 PIN PUK PUK码 PIN1 PUK1 PIN2 PUK2',
    'データ量 容量 日数 利用日数 有効日数 販売価格 定価 小売価格 キャリア 回線 通信事業者 注文番号 下6桁 下13桁',
    'Data Allowance GB Days ValidityDays Price Retail RetailPrice MSRP FaceValue Operator Carrier Network OrderNo Reference',
    'LastDigits ShortNo Quantity Qty APN',
  ),
);

/** Beginnings of a row that adds up others. */
export const TOTAL_WORDS =
  /^(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|合\s*計|小\s*計|総\s*計|総合計|sub-?\s*total|grand\s*total|total|sum)/iu;
/** Beginnings of a line that people write under or over a table. */
export const NOTE_WORDS =
  /^(?:制表|填表|审核|复核|签字|签名|签收|经办|盖章|注[:：]|备注[:：]|说明[:：]|作成|担当|承認|検印|以上|備考[:：]|※|prepared by|checked by|approved by|signature|note[:：]|remarks?[:：])/iu;
/** Between the first and the last number of a range. */
export const RANGE_WORDS = /[~〜～至到]|から|\bto\b|(?<=\d)\s*[-–—]+\s*(?=89)/iu;
/** A date cell that says there is no end. */
export const OPEN_ENDED_WORDS =
  /^(?:长期|长期有效|永久|永久有效|不限|无限期|無期限|無制限|unlimited|no limit|never|lifetime)$/iu;
/** A cell that says there is nothing. */
export const NOTHING_WORDS = /^(?:[-–—−/]+|无|無|なし|n\/?a|none|null|nil|未定|待定)$/iu;
/** A cost of nothing. */
export const FREE_WORDS = /^(?:免费|赠送|無料|free)$/iu;

/** A length of time in place of a date. */
export const PERIOD_WORDS: readonly (readonly [unit: 'day' | 'month' | 'year', pattern: RegExp])[] = [
  ['day', /^(?:有效期?)?(\d{1,4})\s*(?:天|日間|日(?=$)|days?|d)(?:内|有效|有効)?$/iu],
  ['month', /^(?:有效期?)?(\d{1,3})\s*(?:个月|個月|か月|ヶ月|カ月|ケ月|months?)(?:内|有效|有効)?$/iu],
  ['year', /^(\d{1,2})\s*(?:年|年間|years?)$/iu],
];

/** First years of the Japanese eras that a sheet can still name, less one. */
export const ERA_YEARS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, r: 2018, h: 1988 };

export const CURRENCY_WORDS: readonly (readonly [Currency, RegExp])[] = [
  ['JPY', /日元|日币|日幣|日圆|円|JPY|JP¥/iu],
  ['HKD', /港币|港幣|港元|HKD|HK\$/iu],
  ['TWD', /台币|台幣|新台|TWD|NT\$/iu],
  ['USD', /美元|美金|米ドル|ドル|USD|US\$/iu],
  ['EUR', /欧元|ユーロ|EUR|€/iu],
  ['KRW', /韩元|韓元|ウォン|KRW|₩/iu],
  ['SGD', /新加坡元|新币|SGD|S\$/iu],
  ['THB', /泰铢|泰銖|バーツ|THB|฿/iu],
  // Last: its sign is the last character of most of the others.
  ['CNY', /人民币|人民幣|CNY|RMB|CN¥|元/iu],
];

export const STATUS_WORDS: readonly (readonly [CardStatus, RegExp])[] = [
  [
    'in_stock',
    /^(?:在库|库存|在庫|未售|未使用|未激活|可用|正常|新卡|未開通|有効|in ?stock|new|available|unused|inactive|ok)$/iu,
  ],
  ['sold', /^(?:已售|已售出|售出|已激活|使用中|販売済み?|開通済み?|sold|active|activated|in ?use)$/iu],
  ['returned', /^(?:已退|退货|退回|返品済?み?|返却|returned)$/iu],
  ['written_off', /^(?:报废|作废|废卡|廃棄|破棄|written ?off|scrapped|void)$/iu],
  ['blocked', /^(?:停用|停机|冻结|挂失|停止|利用停止|blocked|suspended|stopped)$/iu],
];

/** The characters of all these words: a text that decodes to many of them was decoded rightly. */
export const SHEET_WORD_CHARACTERS: ReadonlySet<string> = new Set(
  [
    ...Object.values(FIELD_WORDS).flat(),
    ...UNSURE_WORDS.keys(),
    ...OTHER_WORDS,
    '日本樱花桜流量卡天月年号合计供应商清单表公司东京大阪株式会社在庫在库销售批发无限畅享每日高速通用上网卡一二三四五六七八九十',
  ]
    .join('')
    .replace(/[\u0020-\u007f]/g, ''),
);

/** A header as it is compared: full-width forms, case, blanks, colons, stars and remarks in brackets do not count. */
export function headerKey(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const withoutRemarks = plain.replace(/[(【[{<].*?(?:[)】\]}>]|$)/gu, '');
  const key = squeeze(withoutRemarks);
  return key === '' ? squeeze(plain) : key;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff:*_.·'"。、,;/\\\p{Pd}]/gu, '');
}

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' ')).map((word) => squeeze(word.normalize('NFKC').toLowerCase()));
}
