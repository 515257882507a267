import type { z } from 'zod';

/**
 * Reads a reply as `schema` says; undefined when it is no JSON or something else. Numbers arrive as the text that was sent:
 * a PIN, a card number or a price must not pass through a double, and a field that comes as text tomorrow reads the same.
 */
export function readBody<T>(schema: z.ZodType<T>, body: string): T | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body, keepNumberText);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}

/** `context.source` is in every engine that Kaduo runs on, but not yet in TypeScript's library. */
function keepNumberText(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}
