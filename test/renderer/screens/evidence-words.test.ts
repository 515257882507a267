import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { evidenceLine } from '../../../contract/recharges.ts';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import {
  absenceKey,
  askedKey,
  isAskable,
  kindKey,
  SAYS,
  saysKey,
  WHY,
} from '../../../renderer/screens/in-doubt/doubt-words.ts';
import type { DoubtOptions } from '../../../renderer/screens/in-doubt/doubt.ts';
import { dictionary as en } from '../../../renderer/strings/en/index.ts';

/** What `core/recharge/transition-steps.ts` writes into evidence, besides a provider's rejection codes. */
const OUTCOMES = [
  'written_down',
  'not_sent',
  'succeeded',
  'pending',
  'not_processed',
  'unknown',
  'empty',
  'absent',
  'conflict',
  'unclear',
  'lost',
  'silent',
  'given_up',
  'CANCELLED',
  'TRIES_SPENT',
  'delivered',
  'not_delivered',
  'refunded',
  'reversed',
  'before',
  'after',
  'notice',
  'repeated',
  'resend',
];

describe('the desk', () => {
  it('has a sentence for every outcome and kind of evidence', () => {
    const words = Object.keys(en.inDoubt);
    expect(words).toEqual(expect.arrayContaining(OUTCOMES.map((outcome) => `outcome_${outcome}`)));
    expect(words).toEqual(
      expect.arrayContaining(evidenceLine.shape.kind.options.map((kind: string) => `kind_${kind}`)),
    );
  });

  it('says in every state what happened to the money', () => {
    for (const state of RECHARGE_STATES) {
      const key = SAYS[state].slice('inDoubt.'.length) as keyof typeof en.inDoubt;
      expect(en.inDoubt[key]).toMatch(/float|handed back/);
    }
  });

  it('never leaves out, where a person must decide, that it is not to be sold again', () => {
    for (const key of Object.values(WHY)) {
      expect(en.inDoubt[key.slice('inDoubt.'.length) as keyof typeof en.inDoubt]).toMatch(
        /not spent.*Do not sell it again/,
      );
    }
  });

  it('speaks of asking only of a provider that can be asked', () => {
    const of = (canBeAsked: boolean) => ({ canBeAsked, handedOver: null }) as DoubtOptions;
    expect(saysKey('in_doubt', of(true))).toBe(SAYS.in_doubt);
    expect(saysKey('in_doubt', of(false))).toBe(WHY.no_look_up);
    expect(saysKey('in_doubt', undefined)).toBe(SAYS.sending);
    expect(saysKey('needs_person', { ...of(false), handedOver: 'no_look_up' })).toBe(WHY.no_look_up);
    expect(saysKey('refund_due', of(false))).toBe(SAYS.refund_due);
  });

  it('offers to ask only where the provider may still know more', () => {
    expect(RECHARGE_STATES.filter(isAskable)).toEqual(['pending', 'in_doubt', 'needs_person']);
  });

  it('says when it will be known, and to whom it falls to ask', () => {
    const words = (outcome: 'sent_again' | 'given_up', isMissing: boolean, asksByItself = true) =>
      en.inDoubt[
        absenceKey({ atMs: 0 as UtcMs, outcome, isMissing, asksByItself }).slice('inDoubt.'.length) as 'absenceAgain'
      ];
    expect(words('sent_again', true)).toMatch(
      /^Not found so far. If it is still not found at {{at}}, it was not taken/,
    );
    expect(words('given_up', true)).not.toMatch(/sends/);
    expect(words('sent_again', false)).toMatch(/^The provider has not said yet/);
    expect(words('given_up', false)).not.toMatch(/sends/);
    expect(words('sent_again', true, false)).toMatch(/Ask again at {{at}} or later/);
    expect(words('given_up', true, false)).not.toMatch(/sends/);
  });

  it('says of a question just asked whether it was settled, not found, or not answered', () => {
    const asked = (state: 'in_doubt' | 'succeeded', outcome: string) =>
      askedKey({ state, evidence: [{ outcome } as Parameters<typeof askedKey>[0]['evidence'][number]] });
    expect(asked('succeeded', 'succeeded')).toBe('inDoubt.askedSettled');
    expect(asked('in_doubt', 'empty')).toBe('inDoubt.askedEmpty');
    expect(asked('in_doubt', 'unclear')).toBe('inDoubt.askedInDoubt');
  });

  it('calls silence no reply, a reading of the card no question, and giving up a hand-over', () => {
    const line = (kind: 'reply' | 'query', outcome: string, httpStatus: number | null = null) =>
      kindKey({ kind, outcome, httpStatus });
    expect(line('reply', 'unknown')).toBe('inDoubt.kindNoReply');
    expect(line('reply', 'unknown', 500)).toBe('inDoubt.kind_reply');
    expect([line('query', 'before'), line('query', 'after')]).toEqual(['inDoubt.kindCardRead', 'inDoubt.kindCardRead']);
    expect(line('query', 'given_up')).toBe('inDoubt.kindHandedOver');
    expect(line('query', 'empty', 200)).toBe('inDoubt.kind_query');
  });
});
