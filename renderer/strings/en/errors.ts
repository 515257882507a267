/** A sentence for every refusal: what happened, whether money moved, what to do. Keys are the codes of `contract/errors.ts`. */
export const errors = {
  CORE_UNREACHABLE:
    'Kaduo’s core did not answer. If you were recharging, look at the latest orders before you try again.',
  CORE_LOST: 'Kaduo’s core has stopped. What was sent is kept and will be asked about. Close Kaduo and start it again.',
  INPUT_INVALID:
    'Something in this form is missing or has the wrong form. Nothing was done. Check the fields and try again.',
  NOT_SIGNED_IN: 'Your session is over. Nothing was done. Sign in again.',
  NOT_ALLOWED: 'Your role does not include the right to {{right}}. Nothing was done. Ask the owner.',
  PIN_WRONG: 'Wrong PIN. Tries left: {{triesLeft}}.',
  PIN_LOCKED: 'Too many wrong PINs. Locked until {{until}}. Another person can sign in meanwhile.',
  PINS_UNKNOWN:
    'The secrets of the shop are gone from this computer, so it cannot check any PIN. Nothing was changed. Put them back, or give the owner a new PIN with “restore --from FILE --owner-pin -” on the command line.',
  PIN_TOO_SIMPLE: 'This PIN is too easy to guess. Avoid rows and repeated digits.',
  SHOP_NOT_SET_UP: 'The shop is not set up yet. Start Kaduo on the main machine and answer its questions first.',
  SHOP_ALREADY_SET_UP: 'The shop is already set up. Nothing was changed. Sign in.',
  TIME_ZONE_UNKNOWN: 'The time zone {{timeZone}} is not known. Choose one from the list.',
  NAME_TAKEN: 'The name {{name}} is taken already. Choose another one.',
  LAST_OWNER: 'This is the last owner. Make somebody else an owner first.',
  NOT_FOUND: 'This {{what}} does not exist any more. Nothing was done. Go back and look again.',
  CHANGED_MEANWHILE:
    'Something changed since you looked, such as the price. No money moved. Look at the new figures and confirm again.',
  ICCID_INVALID: 'This is not a valid card number. {{problem}}',
  CARD_BLOCKED: 'This card is blocked. Nothing was sent and no money moved. The owner can lift the block.',
  CARD_NOT_RECHARGEABLE: 'This card cannot be recharged: {{reason}} Nothing was sent and no money moved.',
  PLAN_NOT_OFFERED: 'The plan {{planCode}} is not offered for this card now. No money moved. Choose another plan.',
  AMOUNT_NEEDED:
    'The plan {{planCode}} is for an amount that the customer names. Sell it at the counter, card by card: a batch or a standing order knows no amount. No money moved.',
  AMOUNT_OUT_OF_BOUNDS: 'The amount must be from {{min}} to {{max}}, in steps of {{step}}. No money moved.',
  PLAN_CODE_TAKEN: 'There is already a plan with the code {{code}}. Choose another code.',
  TOO_MANY_CARDS: 'At most {{limit}} cards can be changed at once. Nothing was changed. Narrow the list.',
  CUSTOMER_BLOCKED:
    'This customer is blocked: {{why}}. Nothing was sold and no money moved. The owner can lift the block.',
  LIMIT_REACHED:
    'The owner allows {{limit}} recharges within {{hours}} hours for {{who}}. Nothing was sent and no money moved. It is free again at {{freeAt}}, or a colleague with the right allows it.',
  CODE_SHOWN:
    'This code was shown to {{name}} at {{at}}. It is shown again only with the right to do so, and a reason.',
  CODE_UNREADABLE: 'This code was sealed on another machine and cannot be opened here. Ask the supplier for it.',
  CARD_NOT_IN_STOCK: 'Card {{iccid}} is not in stock: {{status}}. Nothing was done. Take it off the list.',
  CARD_NOT_SOLD: 'Card {{iccid}} is not sold: {{status}}. Nothing was done. Look at the card’s life.',
  CARDS_HELD: 'Cards on the books already: {{count}}, such as {{iccid}}. Nothing was added. Take them off the list.',
  STOCK_EMPTY: 'None of these cards is in stock and free. Nothing was done. Choose others.',
  TOO_MANY_NOTES: 'This order has {{limit}} notes already. Nothing was written. Look at what is there.',
  CURRENCY_MISMATCH: 'This amount must be in {{expected}}, not in {{found}}. Nothing was saved. Correct the currency.',
  COMMAND_REUSED: 'This order form was already used for another order. No money moved twice. Begin a new order.',
  ORDER_OPEN_FOR_CARD:
    'Order {{orderId}} for this card is still open ({{state}}). Nothing new was sent. Wait for its result; do not sell it again.',
  RECHARGED_RECENTLY:
    'The same plan was recharged on this card at {{at}} (order {{orderId}}). Nothing new was sent. If the customer really wants it twice, say why.',
  FLOAT_INSUFFICIENT:
    'The float is {{short}} short. Nothing was sent and no money moved. Add float at the provider first.',
  TENDER_MISMATCH: '{{tendered}} was entered, {{due}} is to be paid. Nothing was sent. Correct the amounts.',
  TENDER_REFERENCE_NEEDED:
    'A payment by {{method}} needs its number. Nothing was sent. Enter the number from the payment.',
  ACCOUNT_HAS_OPEN_ORDERS:
    'Orders of this account are still open ({{count}}). Nothing was changed. Let them end first: they belong to a provider of the old kind.',
  COUPON_TAKEN: 'The coupon {{code}} belongs to another promotion. Nothing was saved. Choose another code.',
  TOO_MANY_PROMOTIONS: 'There are {{limit}} promotions already. Nothing was saved. Change one that is over.',
  TENDER_NOT_OFFERED:
    '{{method}} is not among the ways of paying that this shop offers. Nothing was sent and no money moved. Choose another.',
  REFUND_FORBIDDEN:
    'This cannot be taken back now: the rule forbids it or its days are over, it came back before, the card was used, is blocked or has a recharge on its way, or the desk has a case open. Nothing was paid out.',
  TENDERS_INCOMPLETE:
    'The ways of paying are not complete: at least one has to be offered, and each own one needs its name. Nothing was saved.',
  CUSTOMER_NEEDED:
    'Only a customer whom the shop knows can pay later. Nothing was sent. Put the card into the name of its customer first.',
  CARD_WITHOUT_PRICE:
    'Card {{iccid}} has no plan, and so no price. Nothing was sold. Give it a plan on its page, then try again.',
  CARD_RESERVED: 'This card is kept for sale {{saleId}}. Nothing was sold. Recall that sale or give it up first.',
  SALE_EMPTY: 'There is nothing in the sale.',
  SALE_LINE_TWICE: 'The same thing is in the sale twice for this card. Take one of them out.',
  DEPOSIT_INSUFFICIENT:
    'The customer has {{balance}} left with the shop. Nothing was sent and no money moved. Take the rest another way.',
  RATE_UNKNOWN: 'No rate is set for {{currency}}. The owner sets it under Settings, Ways of paying.',
  CREDIT_EXCEEDED:
    'The customer may owe {{limit}} and owes {{owed}} already. Nothing was sent and no money moved. Take another payment, or ask the owner for a higher limit.',
  TILL_CLOSED:
    'The till is closed. The sale is kept as you entered it and no money moved. Open the till, then confirm again.',
  TILL_OPEN: 'The till is open already. Nothing was changed.',
  TILL_REASON_NEEDED:
    'The count differs from the books by {{difference}}. Nothing was written. Say why, then confirm again.',
  ACCOUNT_STOPPED:
    'The provider account is stopped ({{reason}}). Nothing was sent and no money moved. The owner can let it go on.',
  FLOAT_DIFFERS:
    'The provider’s balance and our books still differ by {{difference}}. The account stays stopped; nothing was sent. Explain the difference on the Providers screen first.',
  PROVIDER_UNREACHABLE: 'The provider cannot be reached. Nothing was charged. Try again in a minute.',
  PROVIDER_REFUSED: 'The provider refused ({{code}}). Nothing was charged.',
  RESEND_FORBIDDEN: 'This order must not be sent again. Nothing was sent and no money moved. Look at it again.',
  CASE_FORBIDS: 'This case cannot be closed that way, or was closed meanwhile. Nothing was booked. Look at it again.',
  SETTING_INVALID: 'The value “{{field}}” is missing or cannot be used. Nothing was saved. Correct it and try again.',
  SECRET_INVALID:
    'The secret “{{field}}” is missing or has characters that no key has. Nothing was saved. Enter it again.',
  DEFINITION_INVALID:
    'The definition cannot be used: {{path}} {{message}}. Nothing was saved. Correct it and try again.',
  PLAIN_HTTP:
    '{{host}} is called without encryption: whoever is on the way can read and change what is sent. Nothing was saved. Ask the supplier for an https address, or accept the risk for this account.',
  STATE_FORBIDS: 'This cannot be done in the state “{{state}}”. Nothing was changed. Look at it again.',
  BATCH_EMPTY: 'No card in this list can be recharged. Nothing was sent. Look at the reasons beside the cards.',
  BATCH_TOO_LARGE: 'A batch takes at most {{limit}} cards. Nothing was sent. Split the list.',
  BATCH_REPEATED:
    'The same cards with the same plan were already started in the batch “{{name}}” at {{at}}. Nothing was sent and no money moved. If they should go again, say why.',
  START_TIME_PAST:
    '{{startsAt}} has passed. Nothing was queued and no money moved. Choose a later time, or start at once.',
  START_TIME_TOO_FAR: 'A batch can wait at most {{days}} days. Nothing was queued. Choose an earlier time.',
  REFRESH_OPEN:
    'Balances are being read already. Nothing new was begun. Wait until it is done, or stop it on the Expiring screen.',
  MERGE_FORBIDDEN:
    'These two pages cannot be joined: one of them leads to another page already, or was erased. Nothing was changed. Open the page that stays.',
  CUSTOMER_OWES:
    'This customer still owes {{owed}}. Nothing was erased. Take the payment first, or set the order right.',
  CUSTOMER_HAS_DEPOSIT:
    'This customer still has {{balance}} with the shop. Nothing was erased. Give the deposit back first.',
  DEPOSIT_SPENT_TOGETHER:
    'These two have spent a deposit together that only one of them had left. Nothing was changed. Take in what is missing, then separate the pages.',
  STANDING_ORDER_EMPTY:
    'None of these cards can be recharged with this plan. Nothing was set. Choose other cards or another plan.',
  SHEET_UNREADABLE: '{{problem}} Nothing was added.',
  SHEET_COLUMN_MISSING: 'No column is chosen for “{{field}}”. Nothing was added. Choose it in step 2.',
  SHEET_ALREADY_IMPORTED:
    'This very file was imported at {{at}} (import {{importId}}). Nothing was added. Undo that import first if it should come in again.',
  SHEET_NOTHING_TO_ADD: 'No row of this sheet can be added. Nothing was written. Look at the reasons beside the rows.',
  REPORT_PERIOD_INVALID:
    'A report covers at most {{days}} days, the first before the last. Nothing was made. Choose other days.',
  REPORT_TOO_LONG: 'A PDF takes at most {{limit}} lines. Nothing was made. Save it as .xlsx, or choose fewer days.',
  REPORT_FOLDER_UNUSABLE:
    'The folder {{folder}} cannot be written ({{reason}}). Nothing was changed. Choose a folder that exists on the machine that runs Kaduo.',
  PRINTER_NOT_SET: 'No printer for receipts is set. The sale stands. Choose one in the settings.',
  PRINTER_UNREACHABLE:
    'The printer cannot be reached ({{reason}}). Nothing was printed; the sale stands. Check power, paper and address.',
  PRINTER_INTERRUPTED:
    'The printer broke off ({{reason}}). Part of it may be on paper; the sale stands. The next print is marked as a copy.',
  BITMAP_INVALID: 'The picture of the receipt is damaged. Nothing was printed; the sale stands.',
  TEMPLATE_INVALID: 'The text has a variable that does not exist: {{variable}}. Nothing was saved.',
  ADDRESS_REFUSED:
    'This address is not used: it must begin with https, or be on this computer ({{why}}). Nothing was saved.',
  MESSAGE_NOT_SENT: 'The test message was not sent: {{reason}}.',
  MAIL_NOT_SET: 'No mail server is set. Nothing was sent. Enter one and save first.',
  MAIL_FAILED: 'The mail was not taken: {{reason}}. Nothing was sent. Check server, port and password.',
  UPDATES_NOT_HERE:
    'This Kaduo cannot renew itself. Nothing was done. Install the newer version over it; the shop’s data stays.',
  UPDATES_OFF: 'Looking for newer versions is switched off. No server was asked. Switch it on and save first.',
  UPDATE_ADDRESS_WRONG: 'The address of the update server cannot be used: {{addressProblem}}. Nothing was saved.',
  UPDATE_FAILED:
    'The newer version did not come: {{failure}}. Nothing was installed, and the shop goes on with the version it has.',
  BACKUP_FAILED:
    'The backup could not be made: {{reason}}. The shop itself is unharmed. Make room on the disk and try again.',
  BACKUP_DAMAGED:
    'This backup is damaged and cannot be restored: {{reason}}. Nothing was changed. Choose an older one.',
  BACKUP_KEY_WRONG: 'This key does not open the backup. Nothing was changed. Look at each group of the key again.',
  SHOP_CLOSED: 'The shop’s data does not open; nothing was done. Put a backup back first.',
  BACKUP_OTHER_SHOP: 'This is a backup of another shop, {{shopName}}. Nothing was changed. Choose one of this shop.',
  BACKUP_FOLDER_UNUSABLE:
    'The second location {{folder}} cannot be used: {{reason}}. Nothing was saved. Choose a folder that is there and may be written.',
  KEY_STORE_MISSING:
    'This computer has no key store to keep passwords and keys in, and Kaduo does not keep them unprotected. On Linux, install GNOME Keyring or KWallet and sign in again, or start Kaduo with --secrets-in-file to keep them in a file that only your account can read. Nothing was saved.',
  SECRETS_FILE_OPEN:
    'Other accounts of this computer can read the file of secrets ({{file}}, rights {{mode}}). Take their rights away; change the keys at the providers where somebody may have read them.',
  SECRETS_FILE_DAMAGED:
    'The file of secrets ({{file}}) cannot be read. Nothing was sent or changed. Put it back from a copy; without one, move it away and enter the keys of the providers again.',
  DISK_FULL: 'The disk is full. Nothing was written and nothing was sent. Make room, then try again.',
  INTERNAL:
    'Kaduo met something it did not expect. Look at the latest orders before you try again, and give this number to support: {{logId}}',
} as const;

/** What is wrong with a typed card number, or with a file as a whole. */
export const problems = {
  ICCID_EMPTY: 'There is no number.',
  ICCID_ROUNDED: 'The number was rounded by a spreadsheet; its last digits are lost. Read it from the card.',
  ICCID_CHARACTER: 'A card number has digits only. Check for a letter O in place of a zero.',
  ICCID_LENGTH: 'A card number has 19 or 20 digits. Count again, or scan the card.',
  ICCID_PREFIX: 'A card number begins with 89. This looks like another number on the card.',
  ICCID_CHECK_DIGIT: 'The check digit does not fit. One digit was mistyped or two were swapped: read it again.',
  ACTIVATION_CODE:
    'This is the activation code of an eSIM, not a card number. Scan or type the ICCID, 19 or 20 digits beginning with 89.',
  TOO_FEW_DIGITS: 'Too few digits to find a card. Type at least the last four.',
  SHEET_NOT_A_WORKBOOK: 'This file is not an Excel workbook or a CSV text ({{found}}). Save it as .xlsx or .csv.',
  SHEET_EMPTY: 'This file is empty.',
  SHEET_ENCRYPTED:
    'This workbook is protected by a password. Open it in Excel, save it without the password, and choose it again.',
  SHEET_OLD_XLS: 'This is a workbook of the old .xls kind. Open it in Excel and save it as .xlsx.',
  SHEET_DAMAGED: 'This file is damaged ({{part}}). Ask the supplier to send it again.',
  SHEET_TOO_LARGE: 'This file is larger than Kaduo reads (limit {{limit}}). Split it into several files.',
  SHEET_TOO_MANY_ROWS: 'This sheet has more than {{limit}} rows. Split it into several files.',
  SHEET_TOO_MANY_COLUMNS: 'This sheet has more than {{limit}} columns. Keep only the columns about the cards.',
  SHEET_READ_TIMEOUT:
    'Reading took longer than {{seconds}} s and was stopped. Split the file, or save it anew in Excel.',
  SHEET_READER_DIED: 'The reader ran out of memory and was stopped. Kaduo goes on. Split the file into several.',
  SHEET_CANCELLED: 'Reading was stopped.',
  SHEET_NO_HEADER: 'No row with column names was found. The sheet needs one row of names above the cards.',
  SHEET_NO_ROWS: 'There are column names but no cards below them.',
} as const;

/** Why a provider refused an order, or why it ended without being sent. */
export const rejections = {
  CARD_UNKNOWN: 'The provider does not know this card.',
  CARD_NOT_RECHARGEABLE: 'The provider does not recharge this card.',
  CARD_EXPIRED: 'The card expired too long ago.',
  CARD_BLOCKED: 'The provider has blocked the card.',
  OFFER_NOT_AVAILABLE: 'The provider does not sell this plan for the card.',
  PRICE_CHANGED: 'The provider has changed its price.',
  FLOAT_INSUFFICIENT: 'The float at the provider did not suffice.',
  PROVIDER_REFUSED: 'The provider refused without giving a known reason.',
  CANCELLED: 'Cancelled before it was sent.',
  TRIES_SPENT: 'The provider could not be reached in all tries.',
  REVERSED: 'The provider took it back.',
  NOT_DELIVERED: 'Decided by hand: it was not delivered.',
} as const;

/** May this card be recharged, and if not, why. */
export const answers = {
  CUSTOMER_BLOCKED: 'Its owner is blocked.',
  CARD_BLOCKED: 'The card is blocked. The owner can lift the block.',
  CARD_RETURNED: 'The card was returned to its supplier.',
  CARD_WRITTEN_OFF: 'The card was written off.',
  PLAN_NOT_RECHARGEABLE: 'Cards of this plan cannot be recharged; the customer needs a new card.',
  NO_PLAN: 'Kaduo does not know the plan of this card. Choose its plan on the card’s page.',
  NO_OFFER: 'No plan is offered for this kind of card. The owner can add one.',
  EXPIRED_TOO_LONG: 'The card expired too long ago to be revived; the customer needs a new card.',
  RECHARGES_SPENT: 'This card has had all the recharges that its plan allows; the customer needs a new card.',
  FIRST_RECHARGE_TOO_LATE: 'The first recharge of this card is overdue; by its plan’s rule the card is dead.',
  PROVIDER_SAYS_NO: 'The provider says that this card cannot be recharged.',
  PROVIDER_DOES_NOT_KNOW_CARD: 'The provider does not know this card. Check the number, or ask the supplier.',
  ACCOUNT_STOPPED: 'The provider account is stopped. The owner can let it go on.',
  ORDER_OPEN: 'An order for this card is still open. Do not sell it again.',
} as const;

/** Why a line of a batch is left out. */
export const batchRefusals = {
  ICCID_INVALID: 'Not a valid card number',
  CARD_NOT_HELD: 'Not in the books of this shop',
  SUFFIX_AMBIGUOUS: 'Several cards end in these digits',
  DUPLICATE_IN_LIST: 'Already in the list',
  CARD_BLOCKED: 'Blocked',
  CARD_GONE: 'Returned or written off',
  NOT_RECHARGEABLE: 'Cannot be recharged',
  PLAN_DOES_NOT_FIT: 'The plan does not fit this card',
  EXPIRED_TOO_LONG: 'Expired too long ago',
  RECHARGES_SPENT: 'Has had all the recharges its plan allows',
  FIRST_RECHARGE_TOO_LATE: 'The first recharge is overdue',
  ORDER_OPEN: 'Another order is still open',
  RECHARGED_RECENTLY: 'Already recharged with this plan in the last 24 hours',
  LIMIT_OF_CARD: 'The card’s limit is reached; the counter can allow it',
  LIMIT_OF_CUSTOMER: 'The customer’s limit is reached; the counter can allow it',
} as const;
