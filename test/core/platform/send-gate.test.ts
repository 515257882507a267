import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSendGate } from '../../../core/platform/send-gate.ts';
import { callBack, createTurn, createTurnQueue, setLanes, waitedMsOf } from '../../../core/send-turn.ts';

/** A gate whose sends end when they are told to, each by its name. */
function gateWithLanes(lanes: number) {
  const queue = createTurnQueue(lanes);
  const gate = createSendGate(() => nowMs);
  const left: string[] = [];
  const ends = new Map<string, (how?: Error) => void>();
  let nowMs = 0;
  let underWay = 0;
  let most = 0;
  const pass = (name: string, isUrgent = false) => {
    const turn = createTurn(queue, isUrgent);
    const send = () => {
      left.push(name);
      underWay += 1;
      most = Math.max(most, underWay);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (how) => {
          if (!ends.delete(name)) return;
          underWay -= 1;
          if (how) reject(how);
          else resolve(`answer to ${name}`);
        });
      });
    };
    return { turn, answer: gate.pass(turn, send, 'called back') };
  };
  const end = async (name: string, how?: Error) => {
    ends.get(name)?.(how);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { queue, gate, left, pass, end, wait: (ms: number) => (nowMs += ms), most: () => most };
}

describe('requests of one account', () => {
  it('leave while there are lanes; each end lets the next leave, the counter first', async () => {
    const { left, pass, end } = gateWithLanes(2);
    for (const name of ['a', 'b', 'c', 'd']) pass(name);
    const counter = pass('counter', true);
    const failed = counter.answer.catch((cause: unknown) => cause);
    expect(left).toEqual(['a', 'b']);
    await end('b');
    await end('a');
    expect(left).toEqual(['a', 'b', 'counter', 'c']);
    await end('counter', new Error('a bug'));
    expect(await failed).toEqual(new Error('a bug'));
    expect(left).toEqual(['a', 'b', 'counter', 'c', 'd']);
  });

  it('do not leave when they were called back while they waited, and the next one does', async () => {
    const { left, pass, end } = gateWithLanes(1);
    const first = pass('a');
    const second = pass('b');
    pass('c');
    expect(callBack(second.turn)).toBe(true);
    expect(callBack(first.turn)).toBe(false);
    await end('a');
    expect(await first.answer).toBe('answer to a');
    expect(await second.answer).toBe('called back');
    expect(left).toEqual(['a', 'c']);
  });

  it('do not even wait when they were called back before, which is not certain until then', async () => {
    const { queue, gate } = gateWithLanes(1);
    const turn = createTurn(queue, false);
    expect(callBack(turn)).toBe(false);
    expect(await gate.pass(turn, () => Promise.resolve('sent'), 'called back')).toBe('called back');
  });

  it('leave once for each turn', async () => {
    const { queue, gate } = gateWithLanes(9);
    const turn = createTurn(queue, false);
    const send = () => Promise.resolve('sent');
    expect(await gate.pass(turn, send, 'called back')).toBe('sent');
    expect(await gate.pass(turn, send, 'called back')).toBe('called back');
  });

  it('tell how long they waited, which is none of the provider’s time', async () => {
    const { pass, end, wait } = gateWithLanes(1);
    pass('a');
    const { turn } = pass('b');
    wait(70);
    await end('a');
    wait(50);
    await end('b');
    expect(waitedMsOf(turn)).toBe(70);
  });

  it('are never more than there are lanes, however they come, end, are called back and limited; and all end', async () => {
    const acts = fc.array(
      fc.oneof(
        fc.record({ act: fc.constant('pass' as const), isUrgent: fc.boolean() }),
        fc.record({ act: fc.constantFrom('end' as const, 'call back' as const), which: fc.nat(40) }),
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), acts, async (lanes, steps) => {
        const world = gateWithLanes(lanes);
        const passed: ReturnType<typeof world.pass>[] = [];
        for (const step of steps) {
          if (step.act === 'pass') passed.push(world.pass(String(passed.length), step.isUrgent));
          else if (step.act === 'end') await world.end(String(step.which));
          else if (passed[step.which]) {
            const one = passed[step.which];
            const isCertain = one !== undefined && callBack(one.turn);
            if (isCertain) expect(world.left).not.toContain(String(step.which));
          }
        }
        expect(world.most()).toBeLessThanOrEqual(lanes);
        for (let round = 0; round < passed.length; round++) {
          for (const name of world.left) await world.end(name);
        }
        expect(await Promise.all(passed.map(({ answer }) => answer))).toHaveLength(passed.length);
        expect(new Set(world.left).size).toBe(world.left.length);
      }),
      { numRuns: 200 },
    );
  });

  it('follow a limit that was lowered while they waited', async () => {
    const { queue, left, pass, end } = gateWithLanes(2);
    for (const name of ['a', 'b', 'c', 'd']) pass(name);
    setLanes(queue, 1);
    await end('a');
    expect(left).toEqual(['a', 'b']);
    await end('b');
    expect(left).toEqual(['a', 'b', 'c']);
  });
});
