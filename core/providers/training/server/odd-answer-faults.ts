import { gzipSync } from 'node:zlib';
import { describeRecharge } from './books.ts';
import { objectOf, withRecharge, type FaultTable } from './fault.ts';
import { refusal, type Reply } from './reply.ts';

/** Larger than any client should read: the client port stops at 1 MiB. */
const HUGE_BODY_BYTES = 2 * 1024 * 1024;
/** 64 MiB of nothing, some 64 kB on the wire: made once, when it is first asked for. */
const BOMB_BYTES = 64 * 1024 * 1024;
let bomb: Buffer | undefined;
const gzipBomb = () => (bomb ??= gzipSync(Buffer.alloc(BOMB_BYTES, 0x20)));

const asText = (reply: Reply, change: (text: string) => string | Buffer): Reply => ({
  ...reply,
  contentType: 'application/json; charset=utf-8',
  body: change(JSON.stringify(reply.body)),
});

/** The purchase is made; what comes back is whole, but not the answer that is documented. */
export const ODD_ANSWER_FAULTS: FaultTable = {
  html_instead_of_json: {
    strikes: 'purchase',
    spoil: () => ({
      status: 200,
      contentType: 'text/html',
      body: '<!doctype html><title>Sign in to this network</title>',
    }),
  },
  invalid_json: { strikes: 'purchase', spoil: (reply) => asText(reply, (text) => text.replace(/\}$/, ',}')) },
  byte_order_mark: { strikes: 'purchase', spoil: (reply) => asText(reply, (text) => `\uFEFF${text}`) },
  wrong_charset: {
    strikes: 'purchase',
    spoil: (reply) => asText(reply, (text) => Buffer.from(text, 'utf16le')),
  },
  huge_body: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...reply, body: { ...objectOf(reply.body), padding: 'x'.repeat(HUGE_BODY_BYTES) } }),
  },
  gzip_bomb_declared: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...asText(reply, gzipBomb), headers: { 'content-encoding': 'gzip' } }),
  },
  gzip_undeclared: { strikes: 'purchase', spoil: (reply) => asText(reply, (text) => gzipSync(text)) },
  length_too_long: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...reply, delivery: { isRaw: true, kind: 'wrong_length', byBytes: 40 } }),
  },
  length_too_short: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...reply, delivery: { isRaw: true, kind: 'wrong_length', byBytes: -40 } }),
  },
  answer_twice: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { isRaw: true, kind: 'twice' } }) },
  answer_lists_twice: {
    strikes: 'purchase',
    spoil: (reply) => {
      const body = objectOf(reply.body);
      return { ...reply, body: { ...body, recharge: [body['recharge'], body['recharge']] } };
    },
  },
  answer_of_another: {
    strikes: 'purchase',
    // As when two answers change places: a whole, true and proven record, of another order.
    spoil: (reply, { desk }) => {
      const ours = objectOf(objectOf(reply.body)['recharge'])['reference'];
      for (const recharge of desk.books.recharges.values()) {
        if (recharge.reference !== ours) return withRecharge(reply, describeRecharge(recharge));
      }
      return withRecharge(reply, { id: 'TR-0000000', reference: 'SOMEONE-ELSE-1' });
    },
  },
  wrong_reference_echoed: {
    strikes: 'purchase',
    spoil: (reply) => withRecharge(reply, { reference: 'SOMEONE-ELSE-1' }),
  },
  wrong_card_echoed: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { iccid: OTHER_CARD }) },
  wrong_cost_echoed: {
    strikes: 'purchase',
    spoil: (reply) => withRecharge(reply, { cost: { amount: 1, currency: 'JPY' } }),
  },
  success_without_proof: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { confirmation: null }) },
  unknown_status_word: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { status: 'processed_ok' }) },
  refused_though_charged: {
    strikes: 'purchase',
    breaksPromise: true,
    spoil: (reply) => refusal(422, 'CARD_NOT_RECHARGEABLE', { reference: referenceIn(reply) }),
  },
};

const OTHER_CARD = '8981100000000000005';

function referenceIn(reply: Reply): unknown {
  const body = objectOf(reply.body);
  return body['reference'] ?? objectOf(body['recharge'])['reference'];
}
