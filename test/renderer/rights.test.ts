import { describe, expect, it } from 'vitest';
import { ROLES } from '../../contract/terms/trade.ts';
import { mayDo as coreMayDo, RIGHTS as CORE_RIGHTS } from '../../core/staff/rights.ts';
import { PLACES } from '../../renderer/screens/places.ts';
import { mayDo, RIGHTS } from '../../renderer/session/rights.ts';

describe('what a person is shown', () => {
  it('is what the core would allow, right by right', () => {
    expect([...RIGHTS]).toEqual([...CORE_RIGHTS]);
    for (const role of ROLES) {
      for (const right of RIGHTS)
        expect([role, right, mayDo(role, right)]).toEqual([role, right, coreMayDo(role, right)]);
    }
  });

  it('leaves batches, import, reports and providers out for a clerk', () => {
    const hidden = PLACES.filter((place) => !mayDo('clerk', place.right)).map((place) => place.id);
    expect(hidden).toEqual(expect.arrayContaining(['batches', 'import', 'reports', 'providers']));
    expect(hidden).not.toContain('counter');
  });
});
