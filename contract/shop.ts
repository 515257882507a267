import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call } from './base.ts';
import { kaduoEvent } from './events.ts';
import { currency, language, lineOfText, money, providerAccountId, staffId, utcMs } from './schemas.ts';
import { FLOAT_STEPS } from './terms/float.ts';
import { ADJUSTABLE_ROLES, APPROVABLE_RIGHTS, RIGHTS } from './terms/rights.ts';
import { ROLES } from './terms/trade.ts';

/** 6 to 12 digits; the owner's and every clerk's. */
export const pin = z.string().regex(/^\d{6,12}$/);
export const THEMES = ['system', 'light', 'dark'] as const;

export const shop = z.object({
  name: z.string(),
  timeZone: z.string(),
  currency,
  language,
});

export const signedInStaff = z.object({
  id: staffId,
  name: z.string(),
  role: z.enum(ROLES),
  language,
  theme: z.enum(THEMES),
  /** What the person may now; screens show nothing else. */
  rights: z.array(z.enum(RIGHTS)),
});

/** Minutes without anybody's doing after which a page locks and its session ends. */
export const lockMinutes = z.int().min(1).max(720);

export const system = {
  /** The first call of a page: is there a shop, and who am I? */
  hello: call.output(
    z.object({
      version: z.string(),
      shop: shop.nullable(),
      staff: signedInStaff.nullable(),
      nowMs: utcMs,
      lockAfterMinutes: lockMinutes,
    }),
  ),
  /** The status bar. */
  status: call.output(
    z.object({
      accounts: z.array(
        z.object({
          id: providerAccountId,
          name: z.string(),
          /** Free float in our books. */
          float: money,
          held: money,
          lowFloat: money,
          /** Below so many hundredths of that level; null while the float is not low. */
          lowStep: z.literal(FLOAT_STEPS).nullable(),
          /** How much more the provider has than our books say, or less when negative; null while that is not sure. */
          floatDifference: money.nullable(),
          /** What its provider told about references that nobody knows here, and nobody has looked at. */
          unseenOrphans: z.int(),
          state: z.enum(['active', 'stopped']),
          stopReason: z.string().nullable(),
          health: z.enum(['unknown', 'good', 'failing']),
        }),
      ),
      queued: z.int(),
      sending: z.int(),
      inDoubt: z.int(),
      needsPerson: z.int(),
      /** News that contradicts settled orders, waiting for the owner. */
      openCases: z.int(),
      runningBatches: z.int(),
      perSecond: z.number(),
    }),
  ),
  /** Stays open; yields every committed event from now on. */
  events: call.output(eventIterator(kaduoEvent)),
};

export const setup = {
  /** Creates the shop and its owner and signs the owner in. Refuses when a shop exists. */
  create: call
    .input(
      z.object({
        language,
        shopName: lineOfText.min(1),
        timeZone: z.string().max(64),
        currency,
        ownerName: lineOfText.min(1),
        ownerPin: pin,
        content: z.enum(['empty', 'sample']),
      }),
    )
    .output(z.object({ token: z.string(), staff: signedInStaff })),
};

export const session = {
  /** Names to choose from on the sign-in screen. */
  choices: call.output(z.array(z.object({ id: staffId, name: z.string(), role: z.enum(ROLES), language }))),
  /** Five wrong PINs lock the person out for a growing time. The token goes into the header `x-kaduo-session`. */
  signIn: call
    .input(z.object({ staffId, pin: z.string().max(12) }))
    .output(z.object({ token: z.string(), staff: signedInStaff })),
  signOut: call.output(z.object({})),
  /** Says that somebody is at the page, so that the session goes on. */
  stay: call.output(z.object({})),
  /**
   * A colleague with the right allows it to whoever is signed in: once, within two minutes, with the token in the header
   * `x-kaduo-approval` of the call. Refuses as signIn does, and with NOT_ALLOWED where the colleague lacks the right.
   */
  approve: call
    .input(z.object({ staffId, pin: z.string().max(12), right: z.enum(APPROVABLE_RIGHTS) }))
    .output(z.object({ approval: z.string() })),
  /** One's own PIN. Refuses with PIN_TOO_SIMPLE, and as signIn does for the old one. */
  changePin: call.input(z.object({ oldPin: z.string().max(12), newPin: pin })).output(z.object({})),
  setPreferences: call
    .input(z.object({ language: language.optional(), theme: z.enum(THEMES).optional() }))
    .output(signedInStaff),
};

export const staff = {
  list: call.output(
    z.array(z.object({ id: staffId, name: z.string(), role: z.enum(ROLES), language, isActive: z.boolean() })),
  ),
  add: call
    .input(z.object({ name: lineOfText.min(1), role: z.enum(ROLES), pin, language }))
    .output(z.object({ id: staffId })),
  setActive: call.input(z.object({ id: staffId, isActive: z.boolean() })).output(z.object({})),
  /** Refuses with LAST_OWNER. */
  setRole: call.input(z.object({ id: staffId, role: z.enum(ROLES) })).output(z.object({})),
  /** A new PIN for somebody who forgot it. Refuses with PIN_TOO_SIMPLE. */
  setPin: call.input(z.object({ id: staffId, pin })).output(z.object({})),
  /** What each role may, and when pages lock. */
  rules: call.output(
    z.object({
      roles: z.array(z.object({ role: z.enum(ROLES), rights: z.array(z.enum(RIGHTS)) })),
      lockAfterMinutes: lockMinutes,
    }),
  ),
  /** Counts from the next call on. The rights that are fixed stay as they are. */
  setRights: call
    .input(z.object({ role: z.enum(ADJUSTABLE_ROLES), rights: z.array(z.enum(RIGHTS)).max(RIGHTS.length) }))
    .output(z.object({})),
  setLock: call.input(z.object({ afterMinutes: lockMinutes })).output(z.object({})),
};

export const settings = {
  get: call.output(shop.extend({ receiptFooter: z.string(), registrationNumber: z.string(), taxRatePercent: z.int() })),
  /** Currency and time zone cannot change once orders exist: books are kept in them. */
  save: call
    .input(
      z.object({
        name: lineOfText.min(1),
        language,
        receiptFooter: z.string().max(500),
        registrationNumber: z.string().max(14),
        taxRatePercent: z.int().min(0).max(30),
      }),
    )
    .output(z.object({})),
};
