import { ORPCError } from '@orpc/client';
import type { ClientContext, ClientLink } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { approvalOf, askingColleagues, useAskedApproval } from '../../renderer/session/approval.ts';

const asked = () => useAskedApproval.getState().asked;

/** Refuses whoever comes without an approval, as the core does. */
function strictLink(right: string) {
  const heard: string[] = [];
  const link: ClientLink<ClientContext> = {
    call(path, _input, { context }) {
      const approval = approvalOf(context);
      heard.push(`${path.join('.')} ${approval ?? 'alone'}`);
      if (approval === 'given') return Promise.resolve('done');
      return Promise.reject(new ORPCError('NOT_ALLOWED', { data: { right }, defined: true }));
    },
  };
  return { heard, call: (path: string) => askingColleagues(link).call(path.split('.'), {}, { context: {} }) };
}

describe('an act that a person may not do', () => {
  it('is asked of a colleague and then made with the approval, once', async () => {
    const { heard, call } = strictLink('refund');
    const act = call('recharges.refund');
    await expect.poll(asked).toMatchObject({ right: 'refund' });
    asked()?.settle('given');
    expect(await act).toBe('done');
    expect(heard).toEqual(['recharges.refund alone', 'recharges.refund given']);
    expect(asked()).toBeUndefined();
  });

  it('stays refused when nobody approves', async () => {
    const { heard, call } = strictLink('block_card');
    const act = call('cards.setBlocked');
    await expect.poll(asked).toMatchObject({ right: 'block_card' });
    asked()?.settle(undefined);
    await expect(act).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(heard).toHaveLength(1);
  });

  it('is not asked of anybody where no colleague could allow it', async () => {
    await expect(strictLink('manage').call('cards.setBlocked')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(strictLink('refund').call('session.approve')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(strictLink('decide_doubt').call('cases.list')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(asked()).toBeUndefined();
  });
});
