import { describe, expect, it } from 'vitest';
import { chooseField, columnOfCell, fieldOfColumn, surenessOf } from '../../../renderer/screens/import/mapping.ts';
import type { SheetColumn } from '../../../renderer/screens/import/mapping.ts';
import type { SheetMapping } from '../../../renderer/screens/import/import-work.ts';

const mapping: SheetMapping = {
  columns: { iccid: 1, plan: 3 },
  currency: 'JPY',
  dateOrder: 'ymd',
  unknownPlans: 'refuse',
  planNames: {},
};
const column: SheetColumn = { index: 1, letter: 'B', header: 'ICCID', samples: [], guess: 'iccid', confidence: 0.95 };

describe('columns of a sheet', () => {
  it('a meaning that another column had moves to the column that was given it', () => {
    const moved = chooseField(mapping, 2, 'iccid');
    expect(moved.columns).toEqual({ plan: 3, iccid: 2 });
    expect(fieldOfColumn(moved, 1)).toBeUndefined();
  });

  it('a column has one meaning: a new one replaces the old', () => {
    expect(chooseField(mapping, 1, 'msisdn').columns).toEqual({ plan: 3, msisdn: 1 });
  });

  it('a column that is not used feeds nothing', () => {
    expect(chooseField(mapping, 3, undefined).columns).toEqual({ iccid: 1 });
  });

  it('says how much a person should look at a guess', () => {
    expect(surenessOf(column, 'iccid')).toBe('sure');
    expect(surenessOf({ ...column, confidence: 0.7 }, 'iccid')).toBe('likely');
    expect(surenessOf({ ...column, confidence: 0.3 }, 'iccid')).toBe('unsure');
    expect(surenessOf(column, 'eid')).toBe('chosen');
    expect(surenessOf(column, undefined)).toBeUndefined();
  });

  it('finds the column of a cell address', () => {
    expect([columnOfCell('B7'), columnOfCell('AA1048576')]).toEqual(['B', 'AA']);
  });
});
