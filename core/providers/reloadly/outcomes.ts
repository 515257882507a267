import { notProcessed, rejected, type Meaning } from '../api/meaning.ts';

const refusedInput =
  'INVALID_SENDER_PHONE INVALID_AMOUNT INVALID_AMOUNT_FOR_OPERATOR INVALID_AMOUNT_FOR_RECIPIENT_PHONE ' +
  'INVALID_INPUT_PROVIDED INVALID_JSON_FORMAT COUNTRY_NOT_SUPPORTED OPERATOR_NOT_FOUND ' +
  'MAX_DAILY_TRANSACTION_AMOUNT_REACHED MAX_DAILY_TRANSACTION_COUNT_REACHED';
const noSuchNumber = ['INVALID_RECIPIENT_PHONE', 'INVALID_PHONE_NUMBER', 'COULD_NOT_AUTO_DETECT_OPERATOR'];

/**
 * Refusals that are checks of the request or of the account, made before anything is bought. Left out on purpose, so that
 * the provider is asked first: everything that an operator said, a number that was recharged just now
 * (PHONE_RECENTLY_RECHARGED: perhaps by this very order), and a reference that is known (CUSTOM_IDENTIFIER_ALREADY_USED:
 * in the field most of those had been delivered).
 */
export const REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...refusedInput.split(' ').map((code) => [code, rejected('PROVIDER_REFUSED')] as const),
  ...noSuchNumber.map((code) => [code, rejected('CARD_UNKNOWN')] as const),
  ['INSUFFICIENT_BALANCE', rejected('FLOAT_INSUFFICIENT', 'float_low')],
  ['ACCOUNT_NOT_FOUND', rejected('PROVIDER_REFUSED', 'credentials')],
  ['INACTIVE_ACCOUNT', rejected('PROVIDER_REFUSED', 'credentials')],
]);

/** With status 401: not looked at. A token that ended is renewed; the others need a person. */
export const KEY_REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['INVALID_TOKEN', notProcessed('unauthorized')],
  ['TOKEN_EXPIRED', notProcessed('unauthorized')],
  ['INVALID_CREDENTIALS', notProcessed('unauthorized', 'credentials')],
]);

export const THROTTLED = notProcessed('throttled');
