import { describe, expect, it } from 'vitest';
import { doubtWords } from '../../renderer/screens/counter/doubt-words.ts';
import { wasNotTaken } from '../../renderer/screens/counter/story-steps.ts';
import type { Order } from '../../renderer/screens/counter/story-steps.ts';
import { dictionary as en } from '../../renderer/strings/en/index.ts';

const order = (evidence: readonly { readonly outcome: string; readonly body: string | null }[]) =>
  ({ state: 'needs_person', evidence, attempts: [] }) as unknown as Order;

const titleOf = (
  state: Parameters<typeof doubtWords>[1],
  evidence: Parameters<typeof order>[0] = [],
  isAskable: boolean | undefined = true,
) => {
  const { title } = doubtWords(order(evidence), state, isAskable);
  return en.counter[title.slice('counter.'.length) as keyof typeof en.counter];
};

describe('the counter', () => {
  it('says in every doubt what is done about it, and never to sell it again', () => {
    expect(titleOf('in_doubt')).toBe('Asking the provider. Do not sell it again.');
    expect(titleOf('pending')).toBe('Accepted, waiting for the network.');
    expect(titleOf('needs_person', [{ outcome: 'given_up', body: 'no_look_up' }])).toBe(
      'Check the card. Do not sell it again.',
    );
    for (const evidence of [
      [{ outcome: 'conflict', body: '{}' }],
      [{ outcome: 'given_up', body: 'queries_spent' }],
      [{ outcome: 'given_up', body: 'key_life_over' }],
      [],
    ]) {
      expect(titleOf('needs_person', evidence)).toBe('Needs the owner. Do not sell it again.');
    }
  });

  it('speaks of asking only where somebody is asked, from the first moment on', () => {
    const checkTheCard = doubtWords(order([{ outcome: 'given_up', body: 'no_look_up' }]), 'needs_person', false);
    expect(doubtWords(order([]), 'in_doubt', false)).toEqual(checkTheCard);
    const unread = doubtWords(order([]), 'in_doubt', undefined).title;
    expect(en.counter[unread.slice('counter.'.length) as keyof typeof en.counter]).toBe(
      'No answer came. Do not sell it again.',
    );
  });

  it('believes the latest reason why a person must decide', () => {
    const evidence = [
      { outcome: 'given_up', body: 'no_look_up' },
      { outcome: 'conflict', body: '{}' },
    ];
    expect(doubtWords(order(evidence), 'needs_person', true)).toMatchObject({
      words: 'counter.ownerConflict',
      isCardToCheck: false,
    });
  });

  it('tells an order that goes again from one that goes for the first time', () => {
    const queued = (states: readonly string[]) =>
      ({ state: 'queued', attempts: states.map((state) => ({ state })) }) as unknown as Order;
    expect(wasNotTaken(queued([]))).toBe(false);
    expect(wasNotTaken(queued(['not_sent']))).toBe(false);
    expect(wasNotTaken(queued(['rejected', 'absent']))).toBe(true);
  });
});
