import { describe, expect, it } from 'vitest';
import { startIdleWatch } from '../../renderer/session/idle-watch.ts';

const MINUTE = 60_000;

function watchPage() {
  const clock = { wallMs: 1_000_000_000, steadyMs: 0 };
  const said: string[] = [];
  const watch = startIdleWatch({
    lockAfterMs: 10 * MINUTE,
    wallMs: () => clock.wallMs,
    steadyMs: () => clock.steadyMs,
    lock: () => said.push('lock'),
    stay: () => said.push('stay'),
  });
  const pass = (ms: number) => {
    clock.wallMs += ms;
    clock.steadyMs += ms;
  };
  return { clock, said, watch, pass };
}

describe('a page that nobody is at', () => {
  it('locks once, after the minutes that the shop has set, and not before', () => {
    const { said, watch, pass } = watchPage();
    pass(10 * MINUTE - 1);
    watch.look();
    expect(said).toEqual([]);
    pass(1);
    watch.look();
    watch.look();
    expect(said).toEqual(['lock']);
  });

  it('stays open, and tells the core so now and then, while somebody moves', () => {
    const { said, watch, pass } = watchPage();
    for (let count = 0; count < 60; count += 1) {
      pass(20_000);
      watch.noteLife();
    }
    watch.look();
    expect([...new Set(said)]).toEqual(['stay']);
    expect(said.length).toBeLessThanOrEqual(40);
  });

  it('locks though its clock was set back, and at once when the machine wakes from a sleep', () => {
    const back = watchPage();
    back.clock.wallMs -= 60 * MINUTE;
    back.clock.steadyMs += 10 * MINUTE;
    back.watch.look();
    expect(back.said).toEqual(['lock']);
    const asleep = watchPage();
    asleep.clock.wallMs += 8 * 60 * MINUTE;
    // The hand that wakes it is not that of the person who left.
    asleep.watch.noteLife();
    expect(asleep.said).toEqual(['lock']);
  });
});
