import { gatewayError, objectOf, serverError, withRecharge, type FaultTable } from './fault.ts';
import { tooMany, type Reply } from './reply.ts';

const nothingThere = (reply: Reply): Reply => {
  const body = objectOf(reply.body);
  return 'recharges' in body ? { ...reply, body: { ...body, recharges: [] } } : reply;
};

/** What goes wrong when a client asks about an order. */
export const LOOK_UP_FAULTS: FaultTable = {
  lookup_timeout: { strikes: 'look_up', spoil: (reply) => ({ ...reply, delivery: { kind: 'never' } }) },
  lookup_cut: { strikes: 'look_up', spoil: (reply) => ({ ...reply, delivery: { kind: 'cut' } }) },
  lookup_429: { strikes: 'look_up', gate: tooMany },
  lookup_500: { strikes: 'look_up', gate: serverError },
  lookup_503: { strikes: 'look_up', gate: () => gatewayError(503) },
  lookup_html: {
    strikes: 'look_up',
    gate: () => ({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Maintenance</title>' }),
  },
  lookup_garbage: {
    strikes: 'look_up',
    gate: () => ({ status: 200, contentType: 'application/json', body: '{"recharges":[{"id":' }),
  },
  lookup_empty: { strikes: 'look_up', spoil: nothingThere },
  lookup_lies_once: { strikes: 'look_up', firstOnly: true, spoil: nothingThere },
  lookup_twice_listed: {
    strikes: 'look_up',
    spoil: (reply) => {
      const list = objectOf(reply.body)['recharges'];
      return Array.isArray(list)
        ? { ...reply, body: { ...objectOf(reply.body), recharges: [...(list as unknown[]), ...(list as unknown[])] } }
        : reply;
    },
  },
  lookup_wrong_reference: {
    strikes: 'look_up',
    spoil: (reply) => withRecharge(reply, { reference: 'SOMEONE-ELSE-1' }),
  },
  lookup_other_card: { strikes: 'look_up', spoil: (reply) => withRecharge(reply, { iccid: '8981100000000000005' }) },
  lookup_other_amount: {
    strikes: 'look_up',
    spoil: (reply) => withRecharge(reply, { cost: { amount: 1, currency: 'JPY' } }),
  },
  lookup_pending: {
    strikes: 'look_up',
    spoil: (reply) => withRecharge(reply, { status: 'pending', completedAt: null, confirmation: null }),
  },
};
