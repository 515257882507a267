import { describe, expect, it } from 'vitest';
import type { PromotionId } from '../../../contract/terms/ids.ts';
import { draftOf, NEW_DRAFT, readDraft } from '../../../renderer/screens/promotions/promotion-draft.ts';
import type { PromotionDraft } from '../../../renderer/screens/promotions/promotion-draft.ts';

const NAMED: PromotionDraft = { ...NEW_DRAFT, name: { 'zh-CN': '九折', en: '10 % off', ja: '1割引' } };

describe('a promotion that is typed', () => {
  it('comes to what the core takes, and back to what was typed', () => {
    const typed = { ...NAMED, kind: 'spend' as const, threshold: '３,０００', off: '500', couponCode: ' spring ' };
    const { fields, wrong } = readDraft(typed, 'JPY');
    expect(wrong).toEqual([]);
    expect(fields).toMatchObject({
      rule: { kind: 'spend', thresholdMinor: 3_000, offMinor: 500, isRepeated: false },
      couponCode: 'SPRING',
      planIds: null,
      startsOn: null,
    });
    if (!fields) throw new Error('it was read');
    const again = readDraft(
      draftOf({ ...fields, groupId: fields.groupId ?? null, id: 1 as PromotionId, uses: 0 }, 'JPY'),
      'JPY',
    );
    expect(again.fields).toEqual(fields);
  });

  it.each([
    ['no name', { ...NEW_DRAFT }, 'name'],
    ['more than all', { ...NAMED, percent: '101' }, 'percent'],
    ['an end before its start', { ...NAMED, startsOn: '2026-04-02', endsOn: '2026-04-01' }, 'endsOn'],
    ['a coupon of two letters', { ...NAMED, couponCode: 'AB' }, 'couponCode'],
  ] as const)('is not taken with %s', (_what, draft, field) => {
    expect(readDraft(draft, 'JPY')).toMatchObject({ wrong: [field], fields: undefined });
  });
});
