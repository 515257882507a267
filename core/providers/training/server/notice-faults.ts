import { objectOf, type FaultTable } from './fault.ts';
import type { Reply } from './reply.ts';

type Notice = Readonly<Record<string, unknown>>;

/** The page of notices with its notices changed; where the following page begins stays true. */
function withNotices(reply: Reply, change: (notices: readonly Notice[]) => readonly Notice[]): Reply {
  const body = objectOf(reply.body);
  const list = body['notices'];
  return Array.isArray(list) ? { ...reply, body: { ...body, notices: change(list.map(objectOf)) } } : reply;
}

/**
 * What goes wrong with notices. A shop that takes them for a reason to ask, and for no more, comes to no harm by any of
 * them: none breaks the provider's word.
 */
export const NOTICE_FAULTS: FaultTable = {
  notice_duplicated: {
    strikes: 'notices',
    spoil: (reply) => withNotices(reply, (notices) => notices.flatMap((notice) => [notice, notice])),
  },
  notice_reordered: {
    strikes: 'notices',
    spoil: (reply) => withNotices(reply, (notices) => notices.toReversed()),
  },
  notice_stranger: {
    strikes: 'notices',
    spoil: (reply, { desk, fraction }) => {
      const number = String(Math.floor(fraction * 1_000_000)).padStart(6, '0');
      const stranger = {
        id: `TN-STRANGER-${number}`,
        at: new Date(desk.nowMs()).toISOString(),
        reference: `STRANGER-${number}`,
        recharge: `TR-STRANGER-${number}`,
        status: 'succeeded',
      };
      return withNotices(reply, (notices) => [...notices, stranger]);
    },
  },
  notice_lies: {
    strikes: 'notices',
    spoil: (reply) => withNotices(reply, (notices) => notices.map((notice) => ({ ...notice, status: 'succeeded' }))),
  },
};
