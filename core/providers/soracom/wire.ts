/** SORACOM's JSON as we read it (API v1). */
import { z } from 'zod';
import { extra, identifier, name, optional, text, wholeNumber } from '../api/wire-terms.ts';

/** What is asked for at a login, and the default. */
export const TOKEN_SECONDS = 86_400;

/** Key and token go together into every call; kept as one text. */
export const loginReply = z
  .object({ apiKey: name, token: name })
  .transform(({ apiKey, token }) => ({ access_token: JSON.stringify({ apiKey, token }), expires_in: TOKEN_SECONDS }));

export const sim = z.object({
  simId: identifier,
  status: text,
  /** In Unix milliseconds; absent where the card does not expire. */
  expiryTime: optional(wholeNumber),
  expiryAction: optional(text),
  /** By card number. */
  profiles: optional(z.record(z.string(), z.unknown())),
  sessionStatus: extra(z.object({ subscription: extra(text) })),
});
export type Sim = z.output<typeof sim>;

export const sims = z.array(sim);

/** The form of the provider's own refusals; its codes are not listed. */
export const refusalReply = z.object({ code: name, message: text });
