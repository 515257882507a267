import { describe, expect, it } from 'vitest';
import { mayDo } from '../../contract/terms/rights.ts';
import { PLACES } from '../../renderer/screens/places.ts';

describe('what a person is shown', () => {
  it('leaves batches, import, reports and providers out for a clerk', () => {
    const hidden = PLACES.filter((place) => !mayDo('clerk', place.right)).map((place) => place.id);
    expect(hidden).toEqual(expect.arrayContaining(['batches', 'import', 'reports', 'providers']));
    expect(hidden).not.toContain('counter');
  });
});
