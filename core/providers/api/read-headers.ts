type Headers = Readonly<Record<string, string>>;

/** A provider that asks for more patience than this is not obeyed: the engine has its own, growing delays. */
const RETRY_AFTER_MS_MAX = 600_000;

/** `Retry-After` in seconds or as a date, else `X-RateLimit-Reset` in Unix seconds; within 10 minutes, undefined without. */
export function retryAfterOf(headers: Headers, nowMs: number): number | undefined {
  const header = headers['retry-after']?.trim() ?? '';
  const reset = headers['x-ratelimit-reset']?.trim() ?? '';
  if (header === '' && !/^\d{10}$/.test(reset)) return undefined;
  const untilMs = header === '' ? Number(reset) * 1000 : Date.parse(header);
  const delayMs = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : untilMs - nowMs;
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), RETRY_AFTER_MS_MAX) : undefined;
}

/** How far our clock is ahead of the provider's; undefined without a readable `Date`. Good to a second, that is what it says. */
export function clockAheadOf(headers: Headers, nowMs: number): number | undefined {
  const theirsMs = Date.parse(headers.date ?? '');
  return Number.isFinite(theirsMs) ? nowMs - theirsMs : undefined;
}
