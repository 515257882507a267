/** A call that the signed-in person may not make is asked of a colleague on the spot, and then made again. */
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { create } from 'zustand';
import { isApprovable, RIGHTS } from '../../contract/terms/rights.ts';
import type { ApprovableRight } from '../../contract/terms/rights.ts';
import { readRefusal } from '../refusals/read-refusal.ts';

interface AskedApproval {
  readonly right: ApprovableRight;
  /** With the token that the core gave, or undefined when nobody approved. */
  readonly settle: (approval: string | undefined) => void;
}

export const useAskedApproval = create<{ readonly asked: AskedApproval | undefined }>(() => ({ asked: undefined }));

function askApproval(right: ApprovableRight): Promise<string | undefined> {
  // One dialog at a time: an older question counts as left.
  useAskedApproval.getState().asked?.settle(undefined);
  return new Promise((resolve) => {
    const settle = (approval: string | undefined) => {
      useAskedApproval.setState({ asked: undefined });
      resolve(approval);
    };
    useAskedApproval.setState({ asked: { right, settle } });
  });
}

/** The approval that a call carries, for its header. */
export function approvalOf(context: ClientContext): string | undefined {
  const approval: unknown = context['approval'];
  return typeof approval === 'string' ? approval : undefined;
}

export function askingColleagues(link: ClientLink<ClientContext>): ClientLink<ClientContext> {
  return {
    async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
      try {
        return await link.call(path, input, options);
      } catch (error) {
        const right = missingRight(error);
        // What is read for a screen is not worth a PIN, and the approval itself is no act to approve.
        if (right === undefined || path[0] === 'session' || !ACTS.has(path.join('.'))) throw error;
        const approval = await askApproval(right);
        if (approval === undefined) throw error;
        return link.call(path, input, { ...options, context: { ...options.context, approval } });
      }
    },
  };
}

/** The acts that screens offer to those who have to ask. */
const ACTS: ReadonlySet<string> = new Set([
  'recharges.refund',
  'cards.setBlocked',
  'stock.takeOut',
  'recharges.submit',
  'sales.pay',
  'guards.setCustomerBlocked',
  'guards.showCodeAgain',
  'stock.closeCountWritingOff',
]);

function missingRight(error: unknown): ApprovableRight | undefined {
  const { code, facts } = readRefusal(error);
  const right = RIGHTS.find((known) => known === facts['right']);
  // A limit is told like a right that is missing: somebody may have the right to go beyond it.
  return (code === 'NOT_ALLOWED' || code === 'LIMIT_REACHED') && right !== undefined && isApprovable(right)
    ? right
    : undefined;
}
