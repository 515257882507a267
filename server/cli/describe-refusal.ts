/** Refusals in plain English for a terminal; the codes are those of the contract. */
import { ORPCError } from '@orpc/server';
import { StartRefusal } from '../../core/app.ts';
import { describeStartFailure } from '../start-failure.ts';
import { CommandRefusal, UsageError } from './command.ts';

export interface DescribedRefusal {
  readonly code: string;
  readonly data: unknown;
  readonly sentence: string;
}

/** Undefined for what is not a refusal but a bug, or a mistake in the words of the command. */
export function describeRefusal(error: unknown): DescribedRefusal | undefined {
  if (error instanceof CommandRefusal) return { code: error.code, data: error.data, sentence: error.message };
  if (error instanceof StartRefusal) {
    return { code: error.code, data: error.data, sentence: withoutCode(describeStartFailure(error) ?? error.code) };
  }
  if (error instanceof ORPCError && error.defined) {
    const code = String(error.code);
    return { code, data: error.data, sentence: sentenceFor(code, factsOf(error.data)) };
  }
  if (isSystemError(error)) {
    return { code: error.code, data: { path: error.path ?? '' }, sentence: sentenceForFile(error) };
  }
  return undefined;
}

/** What was wrong with the words of a command; undefined when that is not it. */
export function describeUsage(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')) {
    return error.message;
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    const { issues } = factsOf(error.data);
    const issue: unknown = Array.isArray(issues) ? issues[0] : undefined;
    const { path, message } = factsOf(issue);
    return `A value is not valid: ${Array.isArray(path) ? path.join('.') : 'input'}: ${typeof message === 'string' ? message : error.message}.`;
  }
  return undefined;
}

type Facts = Readonly<Record<string, unknown>>;

function factsOf(data: unknown): Facts {
  return typeof data === 'object' && data !== null ? (data as Facts) : {};
}

function withoutCode(line: string): string {
  return line.replace(/ \[[A-Z_]+\]$/, '');
}

interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

/** A file that the person named cannot be read or written. */
function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'EACCES', 'EISDIR', 'EPERM', 'ENOSPC', 'EROFS', 'EADDRINUSE'].includes(String(error.code))
  );
}

function sentenceForFile(error: SystemError): string {
  const file = error.path ?? 'the file';
  switch (error.code) {
    case 'ENOENT':
      return `There is no file ${file}.`;
    case 'EISDIR':
      return `${file} is a folder.`;
    case 'ENOSPC':
      return 'The disk is full.';
    case 'EADDRINUSE':
      return 'Another program uses this port; choose another one with --port, or leave it out.';
    default:
      return `${file} cannot be opened: permission denied.`;
  }
}

function sentenceFor(code: string, facts: Facts): string {
  const say = SENTENCES[code];
  return say ? say(facts) : 'The shop refused.';
}

/** `facts` are those of contract/errors.ts. */
const SENTENCES: Readonly<Record<string, (facts: Facts) => string>> = {
  NOT_SIGNED_IN: () => 'Nobody is signed in.',
  NOT_ALLOWED: (facts) => `This needs the right "${text(facts, 'right')}".`,
  PIN_TOO_SIMPLE: () => 'This PIN is too easy to guess: choose one without a run or a repeat.',
  SHOP_NOT_SET_UP: () => 'There is no shop in this folder yet. Create one with "init".',
  SHOP_ALREADY_SET_UP: () => 'There is a shop in this folder already; nothing was changed.',
  TIME_ZONE_UNKNOWN: (facts) => `There is no time zone "${text(facts, 'timeZone')}"; Asia/Tokyo is one.`,
  NOT_FOUND: (facts) => `There is no such ${text(facts, 'what')}.`,
  CHANGED_MEANWHILE: () =>
    'Cards, prices or float changed between the check and the start. Nothing was sent; try again.',
  PLAN_NOT_OFFERED: (facts) => `The plan ${text(facts, 'planCode')} cannot be bought as a recharge.`,
  COMMAND_REUSED: () => 'This was asked before with other contents; nothing was done.',
  FLOAT_INSUFFICIENT: (facts) =>
    `The float is short of ${amount(facts, 'shortMinor')} for all of these cards. Nothing was sent.`,
  ACCOUNT_STOPPED: (facts) => `The provider account is stopped: ${text(facts, 'reason')}. Nothing more is sent.`,
  PROVIDER_UNREACHABLE: (facts) => `The provider did not answer (${text(facts, 'cause')}).`,
  PROVIDER_REFUSED: (facts) => `The provider refused: ${text(facts, 'code')}.`,
  STATE_FORBIDS: (facts) => `This cannot be done while it is "${text(facts, 'state')}".`,
  BATCH_EMPTY: () => 'None of these cards can be recharged with this plan; the reasons are in the preview.',
  BATCH_TOO_LARGE: (facts) => `A batch takes at most ${text(facts, 'limit')} cards.`,
  BATCH_REPEATED: (facts) =>
    `The same cards were started with this plan as the batch "${text(facts, 'name')}" (${text(facts, 'batchId')}). ` +
    'Nothing was sent. Follow it with --resume, or start the list again with --again REASON.',
  START_TIME_PAST: () => 'This time has passed. Nothing was queued.',
  START_TIME_TOO_FAR: (facts) => `A batch waits at most ${text(facts, 'days')} days. Nothing was queued.`,
  STANDING_ORDER_EMPTY: () => 'None of these cards can be recharged with this plan. Nothing was set.',
  SHEET_UNREADABLE: (facts) => sheetSentence(facts),
  SHEET_COLUMN_MISSING: (facts) => `No column of the sheet gives the field "${text(facts, 'field')}".`,
  SHEET_ALREADY_IMPORTED: (facts) => `This very file was imported before (import ${text(facts, 'importId')}).`,
  SHEET_NOTHING_TO_ADD: () => 'No row of the sheet can be added; "--check" lists the reasons.',
  BACKUP_FAILED: (facts) => `The backup could not be made: ${text(facts, 'reason')}.`,
  BACKUP_DAMAGED: (facts) => `The backup is damaged: ${text(facts, 'reason')}. Choose an older one.`,
  SHOP_CLOSED: () => 'The data of this shop does not open.',
  BACKUP_KEY_WRONG: () => 'This key does not open the backup. Look at each group again.',
  BACKUP_OTHER_SHOP: (facts) => `This is a backup of another shop, ${text(facts, 'shopName')}.`,
  BACKUP_FOLDER_UNUSABLE: (facts) => `The folder ${text(facts, 'folder')} cannot be used: ${text(facts, 'reason')}.`,
  KEY_STORE_MISSING: () => 'This computer has no key store to keep secrets in. Nothing was saved.',
  SECRETS_FILE_OPEN: (facts) =>
    `Other accounts of this machine can read the secrets in ${text(facts, 'file')} (rights ${text(facts, 'mode')}). Take them away with "chmod 600".`,
  SECRETS_FILE_DAMAGED: (facts) =>
    `The secrets in ${text(facts, 'file')} cannot be read. Nothing was sent. Put the file back from a copy, or move it away and enter the keys again.`,
  DISK_FULL: () => 'The disk is full. Nothing was written.',
  INTERNAL: (facts) => `Something unexpected happened. It is in the log as ${text(facts, 'logId')}.`,
};

const SHEET_SENTENCES: Readonly<Record<string, string>> = {
  SHEET_NOT_A_WORKBOOK: 'The file is neither an Excel workbook nor a text table',
  SHEET_EMPTY: 'The file is empty',
  SHEET_ENCRYPTED: 'The workbook is protected by a password: save it without one',
  SHEET_OLD_XLS: 'The file is in the old .xls format: save it as .xlsx',
  SHEET_DAMAGED: 'The workbook is damaged or cut off',
  SHEET_TOO_LARGE: 'The file is larger than Kaduo reads',
  SHEET_TOO_MANY_ROWS: 'The sheet has more rows than Kaduo reads',
  SHEET_TOO_MANY_COLUMNS: 'The sheet has more columns than Kaduo reads',
  SHEET_READ_TIMEOUT: 'Reading the file took too long and was stopped',
  SHEET_READER_DIED: 'Reading the file took too much memory and was stopped',
  SHEET_CANCELLED: 'Reading was cancelled',
  SHEET_NO_HEADER: 'No row of the sheet looks like a header with card numbers below it',
  SHEET_NO_ROWS: 'The sheet has no rows with cards',
};

function sheetSentence(facts: Facts): string {
  const problem = text(facts, 'problem');
  const more = Object.entries(factsOf(facts['facts'])).map(([name, value]) => `${name}: ${String(value)}`);
  return `${SHEET_SENTENCES[problem] ?? problem}${more.length > 0 ? ` (${more.join(', ')})` : ''}.`;
}

function text(facts: Facts, name: string): string {
  const fact = facts[name];
  return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
}

function amount(facts: Facts, name: string): string {
  return `${text(facts, name)} minor units of ${text(facts, 'currency')}`;
}
