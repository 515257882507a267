/** Strikes secrets and persons out of whatever is written where other people may read it. */

export interface Redactor {
  /** From now on this text is struck out wherever it stands. */
  learn(secret: string): void;
  /** A plain copy of `value` without secrets, persons and whole card numbers; bounded in depth and length. */
  strike(value: unknown): unknown;
}

export const STRUCK = '[struck]';

/** Shorter ones stand in harmless words too. */
const SECRET_LENGTH_MIN = 6;
/** A shop has a dozen; the oldest is forgotten when a fault makes more. */
const SECRETS_MAX = 2_000;
const DEPTH_MAX = 12;
const TEXT_LENGTH_MAX = 16_000;
const ENTRIES_MAX = 500;

/** What is told under such a name is a secret, or a person's. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|token|api_?key|app_?key|private_?key|pepper|credential|authori[sz]ation|cookie|signature|^(?:pin|otp|puk|key|sign)$|_pin$|Pin$/i;
const PERSON_NAME = /^(?:email|phone|msisdn|customer_?name|recipient|wechat|line_?id|telegram)$/i;

/** What tells by its look that it is a secret or a person's. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${STRUCK}`],
  [/\b(sk|pk|rk)_(live|test)_\w{8,}/g, STRUCK],
  [/\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g, STRUCK],
  [/-----BEGIN [A-Z ]+-----[\s\S]*?-----END [A-Z ]+-----/g, STRUCK],
  [
    /\b((?:api|app)?_?key|token|secret|sign(?:ature)?|password|passwd|pin)(["']?\s*[=:]\s*["']?)[^\s"'&,;}]{4,}/gi,
    `$1$2${STRUCK}`,
  ],
  [/(\w+:\/\/)[^\s/:@]+:[^\s/@]+@/g, `$1${STRUCK}@`],
  [/[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g, STRUCK],
  // A card number keeps its last four digits: enough to find it, not to use it.
  [/\b\d{14,16}(\d{4})[A-Za-z0-9]?\b/g, '…$1'],
  [/\+\d{6,13}(\d{2})\b/g, '…$1'],
  [/((?:\/home|\/Users|[A-Za-z]:\\Users|[A-Za-z]:\\\\Users)[\\/]+)[^\\/\s"':]+/g, '$1~'],
];

export function createRedactor(): Redactor {
  const secrets = new Set<string>();

  function strikeText(text: string): string {
    let told = text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}…` : text;
    // Before the patterns, which would cut a secret in two.
    for (const secret of secrets) if (told.includes(secret)) told = told.replaceAll(secret, STRUCK);
    return PATTERNS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), told);
  }

  function strikeValue(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return strikeText(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'function' || typeof value === 'symbol') return typeof value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEPTH_MAX) return '…';
    if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.toISOString() : 'invalid date';
    if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
    if (Array.isArray(value)) return value.slice(0, ENTRIES_MAX).map((part) => strikeValue(part, depth + 1));
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, ENTRIES_MAX)
        .map(([name, part]: [string, unknown]) => [strikeText(name), strikeNamed(name, part, depth + 1)]),
    );
  }

  function strikeNamed(name: string, part: unknown, depth: number): unknown {
    const isText = typeof part === 'string' || typeof part === 'number';
    if (isText && part !== '' && (SECRET_NAME.test(name) || PERSON_NAME.test(name))) return STRUCK;
    return strikeValue(part, depth);
  }

  return {
    learn(secret) {
      if (secret.length < SECRET_LENGTH_MIN) return;
      const [oldest] = secrets;
      if (secrets.size >= SECRETS_MAX && oldest !== undefined) secrets.delete(oldest);
      secrets.add(secret);
    },
    strike: (value) => strikeValue(value, 0),
  };
}
