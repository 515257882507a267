import { z } from 'zod';
import { call } from './base.ts';
import { batchId, cardId, customerId, language, page, planId, rechargeId, saleId, utcMs } from './schemas.ts';
import { batchCards } from './batches.ts';
import { chosenCards } from './cards.ts';
import { CONTACT_CHANNELS } from './terms/trade.ts';
import {
  MESSAGE_CHANNELS,
  MESSAGE_KINDS,
  MESSAGE_LENGTH_MAX,
  MESSAGE_STATES,
  REMINDER_KINDS,
  TRY_RESULTS,
} from './terms/message.ts';

const MAIL_SECURITIES = ['starttls', 'tls', 'none'] as const;
const host = z.string().trim().min(1).max(253);
const dayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** By which server, from whom. */
const mailChannel = z.object({
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  /** Empty: the server asks for no name. */
  user: z.string().trim().max(254),
  from: z.email().max(254),
});

/** A gateway of any maker. In header values and body `{{to}}`, `{{text}}` and `{{secret}}` are filled in, escaped for the body. */
const smsChannel = z.object({
  /** Https, or this machine. Requests go to its host and to no other. */
  url: z.url().max(500),
  method: z.enum(['POST', 'GET']),
  headers: z
    .array(
      z.object({
        name: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
        value: z
          .string()
          .max(500)
          .regex(/^[^\r\n]*$/),
      }),
    )
    .max(10),
  /** With `GET` it is the query. */
  body: z.string().max(2_000),
  bodyType: z.enum(['json', 'form', 'plain']),
  /** Found in the reply of a message that was taken; empty: any reply of 200 to 299 is one. */
  successText: z.string().max(200),
});
const telegramChannel = z.object({
  /** Where the bot service is; its own unless another is run. */
  url: z.url().max(300),
});

const messageSettings = z.object({
  /** Nothing is queued while it is off. */
  isOn: z.boolean(),
  /** Sent by themselves. */
  kinds: z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length),
  /** A customer is told by the first of these that there is a contact for. */
  order: z.array(z.enum(MESSAGE_CHANNELS)).max(MESSAGE_CHANNELS.length),
  email: mailChannel.nullable(),
  sms: smsChannel.nullable(),
  telegram: telegramChannel.nullable(),
  /** Nothing leaves between these times of the shop's zone; null: at any time. */
  quiet: z.object({ from: dayTime, until: dayTime }).nullable(),
  /** A reminder comes so many days before a card's expiry. */
  expiryDays: z.int().min(1).max(60),
  /** A reminder comes when less is left. */
  lowDataBytes: z.int().min(1).max(1_000_000_000_000),
});
export type MessageSettings = z.output<typeof messageSettings>;

/** One kind in one language. */
const template = z.object({
  kind: z.enum(MESSAGE_KINDS),
  language,
  /** Of e-mails. */
  subject: z.string().max(200),
  body: z.string().min(1).max(MESSAGE_LENGTH_MAX),
});
export type MessageTemplate = z.output<typeof template>;

const filled = z.object({ language, subject: z.string(), body: z.string() });
export type FilledMessage = z.output<typeof filled>;

const messageRow = z.object({
  id: z.int(),
  kind: z.enum(MESSAGE_KINDS),
  channel: z.enum(MESSAGE_CHANNELS),
  address: z.string(),
  orderId: rechargeId.nullable(),
  cardId,
  iccid: z.string(),
  customerId,
  customerName: z.string(),
  language,
  subject: z.string(),
  body: z.string(),
  state: z.enum(MESSAGE_STATES),
  tryCount: z.int(),
  nextTryAtMs: utcMs,
  /** Why it failed or waits, in the words of the other side or as a code. */
  trouble: z.string().nullable(),
  createdAtMs: utcMs,
  finishedAtMs: utcMs.nullable(),
  tries: z.array(z.object({ atMs: utcMs, result: z.enum(TRY_RESULTS), trouble: z.string().nullable() })),
});
export type MessageRow = z.output<typeof messageRow>;

/** Written down in one transaction, for which the counter waits. */
export const REMINDERS_MAX = 1_000;
/** More texts at once nobody pastes by hand. */
export const REMINDERS_PASTED_MAX = 50;

const reminders = z.object({ cards: chosenCards, kind: z.enum(REMINDER_KINDS) });
/** How many cards come to what; together they are the chosen ones. */
const reminderPreview = z.object({
  /** While messages are off, none is sent: those by WeChat and LINE can still be pasted. */
  isOn: z.boolean(),
  email: z.int(),
  sms: z.int(),
  telegram: z.int(),
  /** Only by WeChat or LINE. */
  pasted: z.int(),
  noContact: z.int(),
  noConsent: z.int(),
  /** Within the last seven days, of the same end. */
  alreadyTold: z.int(),
  /** Ended already, or what is left is not known. */
  nothingToSay: z.int(),
  /** The first of `pasted`, with their text. */
  toPaste: z.array(
    z.object({
      cardId,
      iccid: z.string(),
      customerName: z.string(),
      channel: z.enum(CONTACT_CHANNELS),
      value: z.string(),
      language,
      body: z.string(),
    }),
  ),
});
export type ReminderPreview = z.output<typeof reminderPreview>;

/** How many lines of a batch come to what. */
const batchTelling = z.object({
  /** While messages are off, or those of delivered recharges are, nobody is told. */
  isOn: z.boolean(),
  email: z.int(),
  sms: z.int(),
  telegram: z.int(),
  noCustomer: z.int(),
  noContact: z.int(),
  noConsent: z.int(),
});
export type BatchTelling = z.output<typeof batchTelling>;

const messageId = z.object({ id: z.int().positive() });

export const messages = {
  /** Newest first. */
  list: call
    .input(
      page.extend({
        states: z.array(z.enum(MESSAGE_STATES)).max(6),
        orderId: rechargeId.optional(),
        customerId: customerId.optional(),
        batchId: batchId.optional(),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(messageRow) })),
  /** Sends one again that failed, was cancelled or may have arrived. Refuses with CHANGED_MEANWHILE in any other state. */
  sendAgain: call.input(messageId).output(z.object({})),
  /** Takes one back that still waits. Refuses with CHANGED_MEANWHILE. */
  cancel: call.input(messageId).output(z.object({})),
  /** The text for an order, a quoted sale, or the price of a plan, in the customer's language: to be pasted. */
  compose: call
    .input(
      z.union([
        z.object({ orderId: rechargeId }),
        z.object({ saleId }),
        z.object({ planId, cardId: cardId.optional() }),
      ]),
    )
    .output(filled),
  /** Who of the owners of these cards would be reminded, and by what. Refuses with NOT_FOUND and TOO_MANY_CARDS. */
  previewReminders: call.input(reminders).output(reminderPreview),
  /** Queues what the preview counts under e-mail, SMS and Telegram. Refuses as it does. */
  queueReminders: call.input(reminders).output(z.object({ queuedCount: z.int() })),
  /** All kinds in all languages: the shop's own, else those that come with Kaduo. */
  templates: call.output(z.array(template.extend({ isOwn: z.boolean() }))),
  /** An empty own text is not kept: `reset` brings back the one that comes with Kaduo. Refuses with TEMPLATE_INVALID. */
  saveTemplate: call.input(template).output(z.object({})),
  resetTemplate: call.input(template.pick({ kind: true, language: true })).output(z.object({})),
  /** What is typed, filled in with the shop's latest real order, else with an example. Refuses with TEMPLATE_INVALID. */
  preview: call.input(template).output(filled.extend({ isExample: z.boolean() })),
  settings: call.output(
    z.object({
      settings: messageSettings,
      hasSecret: z.object({ email: z.boolean(), sms: z.boolean(), telegram: z.boolean() }),
    }),
  ),
  /** Secrets that are not given stay; that of a gateway is forgotten when its host changes. Refuses with ADDRESS_REFUSED. */
  saveSettings: call
    .input(
      messageSettings.extend({
        secrets: z.object({
          email: z.string().max(500).optional(),
          sms: z.string().max(500).optional(),
          telegram: z.string().max(500).optional(),
        }),
      }),
    )
    .output(z.object({})),
  /** Sends a short text at once by what is stored. Refuses with MESSAGE_NOT_SENT. */
  test: call
    .input(z.object({ channel: z.enum(MESSAGE_CHANNELS), to: z.string().trim().min(1).max(254) }))
    .output(z.object({})),
  /** Who would be told of a batch to be started, or of the lines that are still open. Refuses with NOT_FOUND. */
  previewBatch: call
    .input(z.union([z.object({ batchId }), z.object({ planId, cards: batchCards })]))
    .output(batchTelling),
  /** Whether customers are told of delivered lines of a batch, and where these messages stand. */
  ofBatch: call.input(z.object({ batchId })).output(
    z.object({
      isOn: z.boolean(),
      byState: z.array(z.object({ state: z.enum(MESSAGE_STATES), count: z.int() })),
    }),
  ),
  /** From now on: lines that are over by now are told to nobody. Refuses with NOT_FOUND. */
  setOfBatch: call.input(z.object({ batchId, isOn: z.boolean() })).output(z.object({})),
};
