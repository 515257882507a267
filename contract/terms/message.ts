/** What a shop tells its customers, and by what. */

/**
 * `done`: the recharge was delivered; `in_doubt`: the answer is not there yet; `failed`: not delivered, and the money is
 * back; `expiry` and `low_data`: reminders of a card; `quote`: an offer to be pasted.
 */
export const MESSAGE_KINDS = ['done', 'in_doubt', 'failed', 'expiry', 'low_data', 'quote'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Of a card: sent by themselves, or from a worklist. */
export const REMINDER_KINDS = ['expiry', 'low_data'] as const satisfies readonly MessageKind[];
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** What may stand in a text of each kind, as `{{name}}`. */
export const MESSAGE_VARIABLES = {
  done: ['shop', 'customer', 'plan', 'card', 'until', 'data', 'price', 'receipt', 'reference'],
  in_doubt: ['shop', 'customer', 'plan', 'card', 'price', 'receipt', 'reference'],
  failed: ['shop', 'customer', 'plan', 'card', 'price', 'receipt', 'reference'],
  expiry: ['shop', 'customer', 'card', 'until', 'days', 'data'],
  low_data: ['shop', 'customer', 'card', 'until', 'data'],
  quote: ['shop', 'customer', 'card', 'plan', 'price', 'until'],
} as const satisfies Readonly<Record<MessageKind, readonly string[]>>;
export type MessageVariable = (typeof MESSAGE_VARIABLES)[MessageKind][number];

/** By what Kaduo sends by itself; WeChat and LINE are pasted by a person. */
export const MESSAGE_CHANNELS = ['email', 'sms', 'telegram'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** `unsure`: it may have arrived, and the channel cannot tell; only a person sends it again. */
export const MESSAGE_STATES = ['waiting', 'sending', 'sent', 'unsure', 'failed', 'cancelled'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What came of one try: `again` is tried later, `refused` is not. */
export const TRY_RESULTS = ['sent', 'again', 'refused', 'unsure'] as const;
export type TryResult = (typeof TRY_RESULTS)[number];

/** Longer texts are several SMS, and more than Telegram takes. */
export const MESSAGE_LENGTH_MAX = 1_000;

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The names in a text that are no variables of its kind; the opening of one that is not closed counts as such. */
export function unknownVariables(kind: MessageKind, text: string): readonly string[] {
  const known: readonly string[] = MESSAGE_VARIABLES[kind];
  const names = [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '');
  const rest = text.replace(VARIABLE, '');
  const broken = rest.includes('{{') || rest.includes('}}') ? ['{{'] : [];
  return [...new Set([...names.filter((name) => !known.includes(name)), ...broken])];
}

/**
 * The text with its variables filled in. A line in which something is not known is left out: nobody is told of a date that
 * is not there. What is filled in is never read as a variable again.
 */
export function fillTemplate(text: string, values: Readonly<Partial<Record<string, string>>>): string {
  const lines = text.split('\n').flatMap((line) => {
    let isWhole = true;
    const filled = line.replace(VARIABLE, (_, name: string) => {
      const value = values[name];
      if (value === undefined || value === '') isWhole = false;
      return value ?? '';
    });
    return isWhole ? [filled] : [];
  });
  return lines.join('\n').trim();
}
