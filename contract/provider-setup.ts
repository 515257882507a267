/** Setting up accounts at providers: what may be chosen, what must be entered, and what an account is set to. */
import { z } from 'zod';
import { call } from './base.ts';
import { currency, lineOfText, money, planId, providerAccountId, rechargeId } from './schemas.ts';
import { RECOVERY_CLASSES } from './terms/recovery-class.ts';

/** A definition is some 20 kB; its examples are longer. */
const FILE_CHARACTERS_MAX = 500_000;
const OFFERS_MAX = 500;
const VERDICTS = [
  'good',
  'key_wrong',
  'key_missing',
  'address_blocked',
  'address_refused',
  'redirected',
  'clock_off',
  'throttled',
  'name_not_found',
  'tls_wrong',
  'unreachable',
  'answer_odd',
] as const;

const entered = z.record(z.string().min(1).max(100), z.string().max(4_096));
const fileText = z.string().max(FILE_CHARACTERS_MAX);
const problem = z.object({ path: z.string(), message: z.string() });

/** In one language, or in each of the program's: the words of whoever wrote a definition. */
const wording = z.union([z.string(), z.object({ 'zh-CN': z.string(), en: z.string(), ja: z.string() })]);

const field = z.object({
  name: z.string(),
  /** In the words of whoever wrote the definition; null: the screen has words of its own. */
  label: wording.nullable(),
  kind: z.enum(['choice', 'text', 'address', 'secret']),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
  initial: z.string(),
});

/** A supplier over signed HTTP, as its definition describes it. */
export const signedDefinition = z.object({
  /** Of those that come with Kaduo; null for a pasted one. */
  key: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  documents: z.array(z.string()),
  /** Sentences of whoever wrote it: what nobody has confirmed. */
  unconfirmed: z.array(wording),
  fields: z.array(field),
  /** What each offer must say for this supplier, besides its code and cost. */
  offerValues: z.array(z.string()),
  /** What each offer may say besides. */
  offerInputs: z.array(z.object({ name: z.string(), label: wording.nullable(), choices: z.array(z.string()) })),
  currency: currency.nullable(),
  target: z.enum(['iccid', 'phone', 'account']),
  recoveryClass: z.enum(RECOVERY_CLASSES),
});

const providerKind = z.object({
  name: z.string(),
  fields: z.array(field),
  hosts: z.array(z.string()),
  /** Names of sentences. */
  unconfirmed: z.array(z.string()),
  recoveryClass: z.enum(RECOVERY_CLASSES),
  hasBalance: z.boolean(),
});

/** An offer that the shop lists itself, because the provider tells none. */
export const ownOffer = z.object({
  offerCode: z.string().trim().min(1).max(80),
  name: lineOfText.min(1),
  cost: money.refine(({ amountMinor }) => amountMinor >= 0),
  dataBytes: z.int().nonnegative().nullable(),
  unlimited: z.boolean(),
  days: z.int().min(1).max(3660).nullable(),
  /** The supplier's own texts for it, by the definition's names. */
  values: entered,
  inputs: entered,
});

const limits = {
  /** Sends at once; null: as many as the provider allows. */
  lanes: z.int().min(1).max(128).nullable(),
  /** Calls a second; null: as many as the provider allows. */
  ratePerSecond: z.number().positive().max(1_000).nullable(),
};

export const accountSetup = z.object({
  id: providerAccountId,
  provider: z.string(),
  currency,
  fields: z.array(field),
  /** Of the fields that are no secrets. */
  settings: entered,
  /** Names of the secrets that are kept; their values are never told. */
  secretsKept: z.array(z.string()),
  definition: signedDefinition.nullable(),
  allowsPlainHttp: z.boolean(),
  hosts: z.array(z.string()),
  /** Names of sentences, or the sentences of whoever wrote the definition. */
  unconfirmed: z.array(wording),
  recoveryClass: z.enum(RECOVERY_CLASSES).nullable(),
  /** Offers that the shop lists itself; null where the provider has a catalogue of its own. */
  ownOffers: z.array(ownOffer).nullable(),
  canBeTested: z.boolean(),
  limits: z.object(limits),
});

const checkedExample = z.object({
  kind: z.enum(['request', 'reply', 'callback']),
  name: z.string(),
  agrees: z.boolean(),
  stringToSign: z.string().nullable(),
  digest: z.string().nullable(),
  resultClass: z.string().nullable(),
  /** Why a reply is `unknown`. */
  because: z.string().nullable(),
  /** Whether a reply or a callback is signed as the definition says. */
  verified: z.enum(['yes', 'no', 'missing', 'unsigned']).nullable(),
  error: problem.nullable(),
  differences: z.array(
    z.object({
      what: z.string(),
      expected: z.string(),
      got: z.string(),
      /** The first character that differs, counted from 1. */
      position: z.int().nullable(),
      hint: z.string().nullable(),
    }),
  ),
});

/** What a reply means, in the engine's words: of a purchase, then of a question about one. */
const OUTCOMES = [
  'succeeded',
  'pending',
  'rejected',
  'not_processed',
  'unknown',
  'reversed',
  'empty',
  'conflict',
  'unclear',
] as const;
const REPLY_CHARACTERS_MAX = 100_000;

const definitionChosen = z.union([z.object({ key: z.string().max(100) }), z.object({ text: fileText })]);

export const providerSetup = {
  /** Every provider that an account can be added for, and the definitions that come with Kaduo. */
  setupChoices: call.output(z.object({ kinds: z.array(providerKind), definitions: z.array(signedDefinition) })),
  /** Reads a definition that somebody wrote; what is wrong with it is an answer. */
  readDefinition: call
    .input(z.object({ text: fileText }))
    .output(z.object({ definition: signedDefinition.nullable(), problems: z.array(problem) })),
  /** Runs worked examples through a definition. Nothing is sent. */
  checkDefinition: call.input(z.object({ definition: fileText, vectors: fileText })).output(
    z.object({
      problems: z.array(problem.extend({ file: z.enum(['definition', 'vectors']) })),
      examples: z.array(checkedExample),
    }),
  ),
  /**
   * Adds an account. Refused with NAME_TAKEN, SETTING_INVALID, SECRET_INVALID, DEFINITION_INVALID, and PLAIN_HTTP unless it is
   * accepted. The float begins at nothing.
   */
  add: call
    .input(
      z.object({
        provider: z.string().max(40),
        name: lineOfText.min(1),
        currency,
        settings: entered,
        secrets: entered,
        definition: definitionChosen.optional(),
        allowsPlainHttp: z.boolean().default(false),
      }),
    )
    .output(z.object({ id: providerAccountId })),
  setup: call.input(z.object({ id: providerAccountId })).output(accountSetup),
  /** Replaces the secrets that are given and keeps the others. */
  changeSecrets: call.input(z.object({ id: providerAccountId, secrets: entered })).output(accountSetup),
  /** Refused with ACCOUNT_HAS_OPEN_ORDERS where orders that are open were sent by the old settings. */
  changeSettings: call
    .input(z.object({ id: providerAccountId, settings: entered, allowsPlainHttp: z.boolean().default(false) }))
    .output(accountSetup),
  /** The whole list. Orders keep what they were made with. */
  setOwnOffers: call
    .input(z.object({ id: providerAccountId, offers: z.array(ownOffer).max(OFFERS_MAX) }))
    .output(accountSetup),
  /** How much the account is asked for at most, never more than its provider allows; holds at once. */
  setLimits: call.input(z.object({ id: providerAccountId, ...limits })).output(accountSetup),
  /** Whether key, address and clock are right. Spends nothing. */
  testConnection: call.input(z.object({ id: providerAccountId })).output(
    z.object({
      verdict: z.enum(VERDICTS),
      /** By how much our clock is ahead of the provider's; null where it told no time. */
      clockAheadMs: z.int().nullable(),
      balance: money.nullable(),
      /** What came, without secrets; for whoever asks the provider about it. */
      httpStatus: z.int().nullable(),
      details: z.string().nullable(),
    }),
  ),
  /** Whether the provider of an order that is not at its end can be asked to take the purchase back. */
  mayCancel: call.input(z.object({ id: rechargeId })).output(z.boolean()),
  /**
   * Asks for it, and then what became of the purchase; the answer itself ends nothing. Refused with STATE_FORBIDS where there
   * is nothing to take back.
   */
  cancelPurchase: call
    .input(z.object({ id: rechargeId }))
    .output(z.object({ answer: z.enum(['accepted', 'refused', 'unclear']) })),
  /** Plans on sale whose offer costs something else than the plan counts on, or is gone. Providers are asked twice an hour. */
  offerChanges: call.output(z.array(z.object({ planId, planCode: z.string(), was: money, now: money.nullable() }))),
  /**
   * What would be sent for a card, as a server on this machine received it, secrets struck out; and what a pasted reply would
   * mean. Nothing leaves the machine. Refused with SETTING_INVALID where no request can be made of it.
   */
  dryRun: call
    .input(
      z.object({
        id: providerAccountId,
        iccid: z.string().regex(/^\d{18,22}$/),
        msisdn: z
          .string()
          .regex(/^\+\d{5,15}$/)
          .nullable(),
        offerCode: z.string().trim().min(1).max(80),
        cost: money,
        /** The purchase, or the question what became of it. */
        ask: z.enum(['send', 'look_up']),
        reply: z.object({ status: z.int().min(200).max(599), body: z.string().max(REPLY_CHARACTERS_MAX) }).nullable(),
      }),
    )
    .output(
      z.object({
        /** In their order: one that only asks for a token may come first. */
        requests: z.array(z.object({ text: z.string(), hex: z.string() })),
        /** Why none was; null when one was. */
        notSent: z.string().nullable(),
        /** Null without a reply. */
        meaning: z
          .object({
            kind: z.enum(OUTCOMES),
            code: z.string().nullable(),
            stopsAccount: z.boolean(),
            because: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  /** What a clerk does on the operator's page; null for a provider that is not done by hand. */
  handSteps: call
    .input(z.object({ id: providerAccountId }))
    .output(z.object({ steps: z.string(), link: z.string().nullable() }).nullable()),
};
