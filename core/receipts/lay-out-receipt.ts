import type { ReceiptBlock, ReceiptDocument } from '../../contract/receipts.ts';
import { groupIccid } from '../../contract/terms/iccid.ts';
import { createCustomerFormat } from './customer-format.ts';
import type { CustomerFormat } from './customer-format.ts';
import { BEGIN_WORDS, RECEIPT_WORDS } from './receipt-words.ts';

type Word = keyof typeof RECEIPT_WORDS;

const RULE: ReceiptBlock = { kind: 'rule' };

/** The receipt from top to bottom, in the customer's language; the same for every paper. Pure. */
export function layOutReceipt(document: ReceiptDocument): ReceiptBlock[] {
  const { language } = document;
  const format = createCustomerFormat(language, document.timeZone, document.currency);
  const say = (word: Word) => RECEIPT_WORDS[word][language];
  return [
    ...(document.copy > 0 ? [text(`*** ${say('copy')} ${document.copy} ***`, 'mark', 'center')] : []),
    text(document.shopName, 'title', 'center'),
    text(say('receipt'), 'plain', 'center'),
    ...(document.registrationNumber === ''
      ? []
      : [text(`${say('registration')} ${document.registrationNumber}`, 'plain', 'center')]),
    pair(`${say('number')} ${document.receiptNumber}`, format.dateTime(document.issuedAtMs)),
    RULE,
    ...document.lines.flatMap((line) => layOutLine(line, document, format)),
    RULE,
    pair(say('total'), format.money(document.totalMinor), 'strong'),
    ...document.taxes.flatMap(({ ratePercent, baseMinor, taxMinor }) => [
      pair(`${ratePercent}${say('taxBase')}`, format.money(baseMinor)),
      pair(say('tax'), format.money(taxMinor)),
    ]),
    ...document.tenders.map(({ name, amountMinor }) => pair(name, format.money(amountMinor))),
    ...(document.changeMinor > 0 ? [pair(say('change'), format.money(document.changeMinor))] : []),
    RULE,
    text(`${say('servedBy')} ${document.servedBy}`, 'plain', 'center'),
    ...document.footer
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => text(line.trim(), 'plain', 'center')),
  ];
}

function layOutLine(
  line: ReceiptDocument['lines'][number],
  { language }: ReceiptDocument,
  format: CustomerFormat,
): ReceiptBlock[] {
  const say = (word: Word) => RECEIPT_WORDS[word][language];
  const begins = line.beginsBy && BEGIN_WORDS[line.beginsBy];
  return [
    pair(line.name, format.money(line.listMinor), 'strong'),
    ...line.discounts.map(({ name, amountMinor }) => pair(name, format.money(-amountMinor))),
    pair(say('card'), groupIccid(line.iccid)),
    ...(line.validUntilMs === null ? [] : [pair(say('validUntil'), format.dateTime(line.validUntilMs))]),
    ...(line.dataBytes === null ? [] : [pair(say('data'), format.bytes(line.dataBytes))]),
    ...(line.reference === null ? [] : [pair(say('reference'), line.reference)]),
    ...(begins ? [text(begins[language], 'strong', 'start')] : []),
  ];
}

function text(
  words: string,
  look: Extract<ReceiptBlock, { kind: 'text' }>['look'],
  align: 'start' | 'center',
): ReceiptBlock {
  return { kind: 'text', text: words, look, align };
}

function pair(left: string, right: string, look: 'strong' | 'plain' = 'plain'): ReceiptBlock {
  return { kind: 'pair', left, right, look };
}
