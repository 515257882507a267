import { objectOf, serverError, type FaultTable } from './fault.ts';
import type { Reply } from './reply.ts';

/** Yen that a lying balance adds. */
const LIE_MINOR = 10_000;

const withBalance = (reply: Reply, amount: number): Reply => ({
  ...reply,
  body: { ...objectOf(reply.body), balance: { amount, currency: 'JPY' } },
});
const withCard = (reply: Reply, changes: Readonly<Record<string, unknown>>): Reply => {
  const body = objectOf(reply.body);
  return 'card' in body ? { ...reply, body: { ...body, card: { ...objectOf(body['card']), ...changes } } } : reply;
};

/** What goes wrong with the two questions that spend nothing: what float is left, and how a card stands. */
export const READING_FAULTS: FaultTable = {
  balance_500: { strikes: 'balance', gate: serverError },
  balance_lies: {
    strikes: 'balance',
    breaksPromise: true,
    spoil: (reply, { desk }) => withBalance(reply, desk.books.floatMinor + LIE_MINOR),
  },
  balance_stale: {
    strikes: 'balance',
    spoil: (reply, { desk, behaviour }) => {
      const asOfMs = desk.nowMs() - behaviour.lagMs;
      const then = desk.books.floatTrail.findLast(({ atMs }) => atMs <= asOfMs) ?? desk.books.floatTrail[0];
      return then ? withBalance(reply, then.floatMinor) : reply;
    },
  },
  card_500: { strikes: 'card', gate: serverError },
  card_of_another: { strikes: 'card', spoil: (reply) => withCard(reply, { iccid: '8981100000000000005' }) },
  card_said_blocked: {
    strikes: 'card',
    spoil: (reply) => withCard(reply, { state: 'blocked', rechargeable: false, offers: [] }),
  },
  card_expiry_moved: {
    strikes: 'card',
    spoil: (reply) =>
      withCard(reply, { expiresAt: '2020-01-01T00:00:00.000Z', rechargeUntil: '2020-01-31T00:00:00.000Z' }),
  },
};
