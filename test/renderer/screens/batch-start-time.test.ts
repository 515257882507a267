import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { waitsForStart } from '../../../renderer/screens/batches/batch.ts';
import type { Batch } from '../../../renderer/screens/batches/batch.ts';
import { proposedStart, readStart, typedStartOf } from '../../../renderer/screens/batches/start-time.ts';

const NOON_IN_TOKYO = Date.parse('2026-11-23T03:00:00Z') as UtcMs;
const read = (day: string, time: string, zone = 'Asia/Tokyo') => readStart({ day, time }, zone, NOON_IN_TOKYO);

describe('the time of a batch, as typed', () => {
  it('is read by the shop’s clock, not by the machine’s', () => {
    expect(read('2026-11-24', '05:00')).toEqual({ ok: true, startsAtMs: Date.parse('2026-11-23T20:00:00Z') });
    const inNewYork = read('2026-11-24', '05:00', 'America/New_York');
    expect(inNewYork).toEqual({ ok: true, startsAtMs: Date.parse('2026-11-24T10:00:00Z') });
  });

  it.each([
    ['', '05:00', 'whenMissing'],
    ['2026-11-24', '', 'whenMissing'],
    ['2026-11-23', '12:00', 'whenPast'],
    ['2027-01-22', '12:01', 'whenTooFar'],
  ])('%j %j is no time to begin at: %s', (day, time, problem) => {
    expect(read(day, time)).toEqual({ ok: false, problem });
  });

  it('that the clocks skip is none', () => {
    const before = Date.parse('2027-03-13T12:00:00Z') as UtcMs;
    const skipped = readStart({ day: '2027-03-14', time: '02:30' }, 'America/New_York', before);
    expect(skipped).toEqual({ ok: false, problem: 'whenSkipped' });
  });

  it('is proposed as tomorrow morning, and read back as it was typed', () => {
    const proposed = proposedStart(NOON_IN_TOKYO, 'Asia/Tokyo');
    expect(proposed).toEqual({ day: '2026-11-24', time: '05:00' });
    const reading = readStart(proposed, 'Asia/Tokyo', NOON_IN_TOKYO);
    expect(reading.ok && typedStartOf(reading.startsAtMs, 'Asia/Tokyo')).toEqual(proposed);
  });
});

describe('a batch that was given a time', () => {
  const batch = (change: Partial<Batch>) =>
    ({
      state: 'scheduled',
      startsAtMs: NOON_IN_TOKYO,
      beganAtMs: null,
      counts: { total: 3, byState: {} },
      ...change,
    }) as Batch;

  it('says when it begins until it has begun, paused too, and how much was recharged from then on', () => {
    expect(waitsForStart(batch({}))).toBe(NOON_IN_TOKYO);
    expect(waitsForStart(batch({ state: 'paused' }))).toBe(NOON_IN_TOKYO);
    expect(waitsForStart(batch({ state: 'running' }))).toBeUndefined();
    expect(waitsForStart(batch({ state: 'paused', beganAtMs: NOON_IN_TOKYO }))).toBeUndefined();
    expect(waitsForStart(batch({ state: 'running', startsAtMs: null }))).toBeUndefined();
  });
});
