/** The trade's words; one word per thing everywhere. */
export const rechargeStates = {
  queued: 'Waiting',
  sending: 'Sending',
  pending: 'Accepted, waiting',
  in_doubt: 'Unconfirmed',
  needs_person: 'Needs a person',
  succeeded: 'Recharged',
  refund_due: 'Refund due',
  failed: 'Not recharged',
  refunded: 'Refunded',
} as const;
export const cardStatuses = {
  in_stock: 'In stock',
  sold: 'Sold',
  returned: 'Returned',
  written_off: 'Written off',
  blocked: 'Blocked',
} as const;
export const liveStates = {
  inactive: 'Not yet active',
  active: 'Active',
  expired: 'Expired',
  blocked: 'Blocked',
} as const;
export const batchStates = {
  scheduled: 'Scheduled',
  running: 'Running',
  paused: 'Paused',
  cancelling: 'Cancelling',
  finished: 'Finished',
} as const;
export const healths = { unknown: 'Not asked yet', good: 'Answers', failing: 'Does not answer' } as const;
export const tenders = {
  cash: 'Cash',
  credit_card: 'Credit card',
  paypal: 'PayPal',
  alipay: 'Alipay',
  wechat_pay: 'WeChat Pay',
  paypay: 'PayPay',
  bank_transfer: 'Bank transfer',
  on_account: 'On account',
  deposit: 'Deposit',
  foreign_cash: 'Foreign cash',
  own_1: 'Own way 1',
  own_2: 'Own way 2',
  own_3: 'Own way 3',
} as const;
export const roles = { clerk: 'Clerk', buyer: 'Buyer', owner: 'Owner' } as const;
export const planKinds = {
  daily: 'Daily',
  monthly: 'Monthly',
  unlimited: 'Unlimited',
  data_pack: 'Data pack',
  airtime: 'Airtime',
} as const;
export const channels = {
  phone: 'Phone',
  email: 'E-mail',
  wechat: 'WeChat',
  line: 'LINE',
  telegram: 'Telegram',
} as const;
export const origins = {
  sheet: 'from the sheet',
  provider: 'from the provider',
  rule: 'calculated',
  person: 'entered',
} as const;
export const holdReasons = {
  paused: 'Paused',
  float: 'Waiting for float',
  breaker: 'The provider is failing; waiting',
  waiting: 'Waits until its time',
} as const;
export const rights = {
  look: 'look',
  recharge: 'recharge',
  refund: 'refund',
  import: 'import cards',
  stock: 'keep the stock',
  write_off: 'write off and send back cards',
  batch: 'recharge in batches',
  decide_doubt: 'decide unconfirmed orders',
  block_card: 'block cards',
  exceed_limits: 'go beyond a limit',
  show_code: 'see a code again',
  prices: 'set plans and prices',
  report: 'see reports',
  audit: 'read the log of acts',
  manage: 'manage the shop',
  staff: 'manage staff',
} as const;
export const things = {
  card: 'card',
  customer: 'customer',
  plan: 'plan',
  order: 'order',
  case: 'case',
  batch: 'batch',
  import: 'import',
  standing_order: 'standing order',
  preview: 'preview',
  account: 'provider account',
  staff: 'person',
  booking: 'booking',
  notice: 'notice',
  shift: 'shift of the till',
  promotion: 'promotion',
  customer_group: 'customer group',
  code: 'code',
  place: 'place',
  document: 'document',
  count: 'count',
  backup: 'backup',
  message: 'message',
  sale: 'sale',
} as const;
export const sheetFields = {
  iccid: 'Card number (ICCID)',
  msisdn: 'Phone number',
  imsi: 'IMSI',
  eid: 'EID',
  plan: 'Plan',
  batch: 'Batch',
  cost: 'Cost',
  currency: 'Currency',
  activateBy: 'Activate by',
  expires: 'Expires',
  activatedOn: 'Activated on',
  supplier: 'Supplier',
  status: 'Status',
  location: 'Location',
  customerName: 'Customer',
  notes: 'Notes',
} as const;
export const fileKinds = {
  ods: 'OpenDocument sheet',
  xlsb: 'binary workbook .xlsb',
  docx: 'Word document',
  pptx: 'presentation',
  zip: 'ZIP archive',
  html: 'web page',
  xml: 'XML',
  pdf: 'PDF',
  image: 'picture',
  rar: 'RAR archive',
  gzip: 'GZIP archive',
  binary: 'unknown binary file',
} as const;
export const languages = { 'zh-CN': '简体中文', en: 'English', ja: '日本語' } as const;
export const limited = {
  card: 'a card',
  customer: 'a customer',
  staff: 'one person',
} as const;
