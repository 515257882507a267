import type { Money } from '../../../contract/terms/money.ts';
import { addDecimals, isSameDecimal, moneyOf } from '../api/decimal.ts';
import { meaningOf, outcomeOf } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { Evidence, LookUpOutcome, PreparedRecharge, SendOutcome } from '../provider.ts';
import { COMPLETE, ENDED, REFUSALS, REFUSING_RESULTS, THROTTLED, WRONG_KEY } from './outcomes.ts';
import { readPurchase } from './purchase-body.ts';
import { refusalReply, transferReply, type TransferList, type TransferRecord } from './wire.ts';

const ASK_PENDING_AFTER_MS = 5_000;

/** Judges the reply to a transfer by its body; the HTTP status says little here. Whatever is not proven is `unknown`. */
export function readSendReply(prepared: PreparedRecharge, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, body, headers, evidence } = reply;
  const told = readBody(transferReply, body);
  const record = told?.TransferRecord;
  if (told?.ResultCode === '1' && (told.ErrorCodes ?? []).length === 0) {
    if (!record || !isOurs(prepared, record) || !isAsAsked(prepared, record)) return { kind: 'unknown', evidence };
    return readRecord(prepared, record, evidence);
  }
  const refusal = readRefusal(body);
  if (refusal) return outcomeOf(refusal, evidence, retryAfterOf(headers, nowMs));
  if (readBody(refusalReply, body)) return { kind: 'unknown', evidence };
  if (status === 401) return outcomeOf(WRONG_KEY, evidence);
  return status === 429 ? outcomeOf(THROTTLED, evidence, retryAfterOf(headers, nowMs)) : { kind: 'unknown', evidence };
}

/** The meaning of a refusal of which every code is listed; a record that is not ended speaks against it. */
function readRefusal(body: string) {
  const told = readBody(refusalReply, body);
  if (!told || !REFUSING_RESULTS.has(told.ResultCode)) return undefined;
  const state = told.TransferRecord?.ProcessingState?.toLowerCase();
  if (state !== undefined && state !== '' && !ENDED.has(state)) return undefined;
  const codes = told.ErrorCodes ?? [];
  return meaningOf(codes.map(({ Code, Context }) => REFUSALS.get(`${Code}/${Context ?? ''}`) ?? REFUSALS.get(Code)));
}

/**
 * Judges the records under our reference and number. A filter that was misspelt or ignored returns the transfers of others,
 * and the same reference may have been paid twice: every record is looked at.
 */
export function readRecords(
  prepared: PreparedRecharge,
  items: TransferList['Items'],
  evidence: Evidence,
): LookUpOutcome {
  const ours = items.filter(({ TransferRecord: record }) => isOurs(prepared, record));
  const [item, ...more] = ours;
  if (!item) return { kind: items.length === 0 ? 'empty' : 'unclear', evidence };
  const isOne = more.every((other) => JSON.stringify(other) === JSON.stringify(item));
  if (!isOne || !isAsAsked(prepared, item.TransferRecord)) return { kind: 'conflict', evidence };
  const isEnded = ENDED.has((item.TransferRecord.ProcessingState ?? '').toLowerCase());
  if (item.ResultCode !== '1' && !isEnded) return { kind: 'unclear', evidence };
  const outcome = readRecord(prepared, item.TransferRecord, evidence);
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

function readRecord(
  prepared: PreparedRecharge,
  record: TransferRecord,
  evidence: Evidence,
): Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' | 'unknown' }> {
  const providerReference = record.TransferId.TransferRef ?? '';
  // A mere validation carries a record too, but no number of its own: it only says what would have happened.
  if (providerReference === '' || providerReference === '0') return { kind: 'unknown', evidence };
  const state = (record.ProcessingState ?? '').toLowerCase();
  if (COMPLETE.has(state)) {
    const realCost = costOf(prepared, record);
    return realCost
      ? { kind: 'succeeded', delivery: { providerReference, realCost }, evidence }
      : { kind: 'unknown', evidence };
  }
  if (ENDED.has(state)) return { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false, evidence };
  return { kind: 'pending', providerReference, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
}

function isOurs({ reference, target }: PreparedRecharge, record: TransferRecord): boolean {
  return record.TransferId.DistributorRef === reference && digitsOf(record.AccountNumber) === digitsOf(target ?? '');
}

/** Product and amount as we asked for; the number is a part of `isOurs`. */
function isAsAsked(prepared: PreparedRecharge, { SkuCode, Price }: TransferRecord): boolean {
  const asked = readPurchase(prepared);
  return (
    asked !== undefined &&
    SkuCode === asked.SkuCode &&
    isSameDecimal(Price.SendValue, asked.SendValue) &&
    Price.SendCurrencyIso === prepared.quotedCost.currency
  );
}

/** What is deducted, less the commission that is credited at once. */
function costOf({ quotedCost: { currency } }: PreparedRecharge, record: TransferRecord): Money | undefined {
  const { Price, CommissionApplied } = record;
  const gross = addDecimals(Price.SendValue, Price.DistributorFee ?? '0');
  const net = gross === undefined ? undefined : addDecimals(gross, CommissionApplied ?? '0', 'minus');
  const cost = net === undefined ? undefined : moneyOf(net, currency, 'up');
  return cost && cost.amountMinor >= 0 ? cost : undefined;
}

function digitsOf(number: string): string {
  return number.replace(/^\+/, '');
}
