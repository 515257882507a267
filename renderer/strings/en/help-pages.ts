/** Pages of help, loaded when somebody opens them. */
import type { HelpPages } from '../../help/help-page.ts';

export const helpPages: HelpPages = {
  'sign-in': {
    title: 'I cannot sign in',
    words: 'PIN password locked forgotten name missing session',
    happened:
      'The PIN did not fit, too many wrong ones have locked the name for a while, or the name is not in the list.',
    money: 'No. Nobody was signed in, so nothing was sold. Orders that are under way go on by themselves.',
    steps: [
      'Look whether the right name is chosen; the PIN belongs to the name.',
      'Wait until the lock is over. A colleague can sign in at once: the lock is yours alone.',
      'Forgotten: an owner sets a new PIN in Settings, People.',
      'A name that is missing was deactivated; an owner can activate it again.',
    ],
  },
  'not-allowed': {
    title: 'A button is missing, or I may not',
    words: 'right role permission owner approval',
    happened: 'Your role does not include it. What a role may not do is not shown, or asks for a colleague’s PIN.',
    money: 'No. What was refused was not begun.',
    steps: [
      'Ask a colleague who may: where a PIN is asked for, theirs allows this one act.',
      'The owner changes what a role may do in Settings, People.',
    ],
  },
  payment: {
    title: 'The payment failed or does not add up',
    words: 'cash card PayPay Alipay WeChat change split reference limit account deposit',
    happened:
      'The amounts entered are not the price, a number of the payment is missing, or the customer’s limit is reached.',
    money:
      'Not through Kaduo: nothing was sent to the provider. What the customer has paid at a terminal is paid; look there before you take it again.',
    steps: [
      'Compare the sum of the payments with the price, and correct it.',
      'For cards and wallets enter the number on the terminal’s slip.',
      'A payment that failed at the terminal is not in the order: choose another way of paying.',
      'Paid twice at the terminal: give one back there, and write a note on the order.',
    ],
  },
  'recharge-hangs': {
    title: 'The recharge hangs, no result comes',
    words: 'waiting unconfirmed in doubt stuck timeout again twice pending',
    happened: 'The provider has not said yet whether it recharged the card. Kaduo asks by itself until it knows.',
    money:
      'It is held, not spent. If the card was not recharged the float is free again and the customer gets the money back.',
    steps: [
      'Do not sell it again: the first one may still arrive.',
      'Give the customer the slip of the open order; it has our number on it.',
      'Look at In doubt: it shows what was asked, what was answered and when the next question goes out.',
      'Where it says that a person is needed, ask the provider with our number and enter the answer there.',
      'Write down on the order what the customer and the provider said.',
    ],
  },
  'card-not-found': {
    title: 'The card is not found',
    words: 'ICCID number scan digits check digit unknown EID barcode',
    happened: 'The number has a mistake, is another number that stands on the card, or the card is not in the books.',
    money: 'No. Nothing was sold.',
    steps: [
      'Scan the bar code; where there is none, type the number that begins with 89, 19 or 20 digits.',
      'The last four digits or the phone number find a card of the shop too.',
      'An activation code of an eSIM is not a card number.',
      'A card of another shop can be recharged where its provider knows it: the counter offers to add it.',
      'Numbers from a sheet that end in zeros were rounded by the spreadsheet: read them from the card.',
    ],
  },
  'card-refused': {
    title: 'The card cannot be recharged',
    words: 'blocked expired plan offer dead lapsed rechargeable',
    happened: 'The card is blocked, expired too long ago, its plan takes no recharges, or no offer fits it.',
    money: 'No. Nothing was sent.',
    steps: [
      'Read the reason beside the card: it names the rule and the date.',
      'Blocked: the owner can lift the block on the card’s page.',
      'No plan or the wrong plan: choose it on the card’s page.',
      'Dead by its rule: offer the customer a new card.',
    ],
  },
  float: {
    title: 'Not enough float, or the account is stopped',
    words: 'balance prepaid low differs stopped provider money short',
    happened:
      'The float at the provider does not cover the order, or differs from the books and the account was stopped.',
    money: 'No. An order without float is not sent, and nothing goes out through a stopped account.',
    steps: [
      'Tell the owner; the status bar shows the float of each account.',
      'Buy float at the provider, then enter the purchase under Providers.',
      'Stopped because of a difference: Providers shows both sides and what explains it; let it go on afterwards.',
      'Until then take the customer’s number and recharge later; do not take money for it yet.',
    ],
  },
  provider: {
    title: 'The provider does not answer or refuses',
    words: 'network internet offline connection refused error unreachable',
    happened: 'The provider’s server cannot be reached, or it answered that it will not do this.',
    money:
      'Nothing was charged, as long as the order does not say “in doubt”. An order in doubt is held and asked about.',
    steps: [
      'Try whether another web page opens on this machine.',
      'Look at Providers: a red mark means that nothing gets through to this one.',
      'Waiting orders go out by themselves when it answers again.',
      'A refusal names its reason; show it to the owner, who can ask the provider.',
    ],
  },
  refund: {
    title: 'The customer wants the money back',
    words: 'refund return cancel reverse money back complaint',
    happened: 'A recharge that was not made can always be given back; one that was made only as its plan’s rule says.',
    money: 'Only when you confirm the refund. The way of paying decides how it goes back.',
    steps: [
      'Open the order and read its state.',
      'Refund due: give the money back there; the amount and the way are shown.',
      'Recharged: “Give money back” is offered where the rule allows it, perhaps with an owner’s PIN.',
      'In doubt: wait for the result. Giving back now may cost both the recharge and the money.',
    ],
  },
  till: {
    title: 'The till is closed, or the cash does not fit',
    words: 'drawer shift count open close difference Z report',
    happened: 'Cash needs an open till, or what was counted differs from what the books say.',
    money: 'No. A sale that was refused for this is kept as you entered it.',
    steps: [
      'Open the till with the cash that lies in it, then confirm the sale again.',
      'Count once more; look for payments that went in or out without being entered.',
      'What remains is closed with its reason: the books keep both numbers.',
    ],
  },
  file: {
    title: 'A file is refused',
    words: 'Excel sheet import csv xlsx workbook password damaged column',
    happened: 'The file is not a workbook or a CSV text, is protected, damaged or too large, or a column is missing.',
    money: 'No. Nothing of a refused file was added.',
    steps: [
      'Open the file in Excel, take its password away, and save it as .xlsx.',
      'Check that one row has the names of the columns, above the cards.',
      'Choose the column that was not recognised in step 2.',
      'Rows that are refused one by one can be saved as a sheet with the reason beside each.',
      'The very file was imported already: undo that import first, if it should come in again.',
    ],
  },
  printer: {
    title: 'The printer does not print',
    words: 'receipt paper thermal USB network slip',
    happened: 'No printer is set, it cannot be reached, or it stopped in the middle.',
    money: 'The sale stands as it is on the screen. Printing never changes an order.',
    steps: [
      'Look at paper, cover and power of the printer.',
      'Print again from the order; the copy is marked as one.',
      'Settings, Receipts has a test print, and the address of the printer.',
      'Meanwhile print on paper through the system, or send the receipt as a message.',
    ],
  },
  message: {
    title: 'A message did not go out',
    words: 'mail SMS Telegram WeChat LINE email send notice',
    happened: 'The mail server, SMS gateway or bot did not take the message, or none is set.',
    money: 'The recharge is not affected: messages never hold one up.',
    steps: [
      'The order shows what was tried, and when it is tried again.',
      'Copy the text and send it by hand, in WeChat or LINE.',
      'Check the address of the customer, and whether they wish to be written to.',
      'The owner checks the server under Settings, Messages.',
    ],
  },
  backup: {
    title: 'Backup failed, or the disk is full',
    words: 'restore copy space folder damaged storage',
    happened: 'A copy of the shop’s file could not be written, or what was chosen cannot be restored.',
    money: 'No. While the disk is full nothing is sent, so that nothing is lost.',
    steps: [
      'Make room: empty the bin, move large files away.',
      'See that the second location is plugged in and may be written.',
      'Make a backup by hand in Settings, Backup, and see that it was checked.',
      'A damaged backup is not restored; choose the one before it.',
    ],
  },
  stopped: {
    title: 'Kaduo has stopped or lost its connection',
    words: 'crash restart core frozen white screen connection lost internal error',
    happened: 'The part of Kaduo that keeps the books does not answer, or met something that it did not expect.',
    money: 'What was sent is kept and asked about after the start. Nothing is sent twice.',
    steps: [
      'Wait half a minute: a lost connection comes back by itself.',
      'Close Kaduo and start it again.',
      'Look at the latest orders before you sell anything again.',
      'If it happens again, give support the number that stands below the error.',
    ],
  },
};
