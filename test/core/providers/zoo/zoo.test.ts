import { describe, expect, it, onTestFinished } from 'vitest';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { decideDoubt } from '../../../../core/recharge/doubt-calls.ts';
import type { RechargeId } from '../../../../contract/terms/ids.ts';
import { PROVIDER_KINDS } from '../../../../core/providers/registry.ts';
import { openProviderWorld } from '../../../support/provider-world.ts';
import { ACCOUNT, balancesOf, FLOAT_MINOR, OWNER, stateOf, statesOf } from '../../../support/recharge-world.ts';
import type { Weather } from '../../../support/simulators/loopback.ts';
import { MEMBERS, type Member } from './members.ts';

/** What happens to one purchase each; `isLost`: whoever cannot be asked needs a person after it. */
interface Fault {
  readonly name: string;
  readonly weather: Weather | undefined;
  readonly isLost: boolean;
}

const after = (reply: {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}) => ({ kind: 'change', change: () => reply }) as const;

function faultsOf({ refusal, unlisted, throttled, duplicate, strange }: Member): readonly Fault[] {
  const some = (name: string, weather: Weather | undefined, isLost = true): readonly Fault[] =>
    weather ? [{ name, weather, isLost }] : [];
  return [
    { name: 'good', weather: undefined, isLost: false },
    ...some('timeout after commit', { kind: 'hang' }),
    ...some('reset after commit', { kind: 'reset' }),
    ...some('a gateway’s page after commit', after({ status: 502, body: '<html>' })),
    ...some('a reply that is cut', after({ status: 200, body: '{"' })),
    ...some('a redirect after commit', after({ status: 307, headers: { location: '/elsewhere' } })),
    ...some('a refusal that nobody lists, after commit', after(unlisted)),
    ...some('a copy that is called a duplicate', duplicate && after(duplicate)),
    ...some('a state that nobody knows', strange && { kind: 'change', change: strange }),
    ...some('lost on the way there', { kind: 'refuse', reply: { status: 503, body: '' } }),
    ...some('a refusal', { kind: 'refuse', reply: refusal }),
    ...some('too fast', throttled && { kind: 'refuse', reply: throttled }, false),
  ];
}

/** Orders at rest: by themselves, or until a person comes. */
const REST = ['succeeded', 'refund_due', 'failed', 'needs_person'];

it('every provider that can be added goes through the zoo, but the one that sends nothing', () => {
  const offered = PROVIDER_KINDS.filter(({ isOffered }) => isOffered).map(({ name }) => name);
  const here = MEMBERS.map(({ name }) => name.split(':')[0]);
  expect(offered.filter((name) => !here.includes(name))).toEqual(['manual']);
});

describe.each(MEMBERS)('orders through the engine and $name', (member) => {
  it('end as the provider’s journal has them, each charged once at most, whatever happens on the way', async () => {
    const caged = await member.start();
    onTestFinished(() => caged.close());
    const world = await openProviderWorld(caged.setting);
    const { run } = world;
    await run.engine.start();
    const faults = faultsOf(member);
    const orders: { readonly id: RechargeId; readonly fault: Fault; readonly target: string }[] = [];
    for (const [index, fault] of faults.entries()) {
      const target = member.targetOf(index + 1);
      if (fault.weather) caged.strike(member.purchase.method, member.purchase.path, fault.weather, target);
      const isImpatient = fault.weather?.kind === 'hang';
      orders.push({ id: await world.sell(index + 1, isImpatient), fault, target });
    }
    await world.advanceUntil(() => !statesOf(run).includes('queued'));
    if (caged.revokeTokens) {
      caged.revokeTokens();
      const index = orders.length + 1;
      const fault = { name: 'a token that ended in mid-batch', weather: undefined, isLost: false };
      orders.push({ id: await world.sell(index), fault, target: member.targetOf(index) });
      await world.advanceUntil(() => !statesOf(run).includes('queued'));
    }
    // Late: until now every purchase that the provider took was still open there.
    // Where nothing says that an order is not there, the machine goes on asking for days, and the float stays held.
    const staysOpen = ({ weather }: Fault) => member.tellsNoAbsence === true && weather?.kind === 'refuse';
    const isAtRest = () => {
      caged.complete();
      return orders.every(({ id, fault }) => staysOpen(fault) || REST.includes(stateOf(run, id)));
    };
    await world.advanceUntil(isAtRest, 5_000, 300);

    const people = orders.filter(({ id }) => stateOf(run, id) === 'needs_person');
    const unneeded = people.filter(({ fault }) => !member.needsPeople || !fault.isLost);
    expect(unneeded.map(({ fault }) => fault.name)).toEqual([]);
    // Of the numbers of other countries some suppliers get the plus, too.
    const countOf = (target: string) => caged.charged().filter((one) => one?.replace('+', '') === target).length;
    for (const { id, target } of people) {
      const verdict = countOf(target) > 0 ? 'delivered' : 'not_delivered';
      await decideDoubt(run.core, OWNER, { id, verdict, reason: 'seen on the card', seen: 'the provider’s journal' });
    }
    const ends = orders.map(({ id, fault, target }) => [fault.name, stateOf(run, id), countOf(target)]);
    const right = orders.map(({ fault, target }) => {
      const count = countOf(target);
      const undelivered = staysOpen(fault) ? 'in_doubt' : 'refund_due';
      return [fault.name, count === 0 ? undelivered : 'succeeded', Math.min(1, count)];
    });
    expect(ends).toEqual(right);

    const { amountMinor } = caged.setting.cost;
    const costMinor = member.realCostMinor ?? amountMinor;
    const charged = orders.filter(({ target }) => countOf(target) > 0).length;
    const { [`float:${ACCOUNT}`]: free, [`float_held:${ACCOUNT}`]: held } = balancesOf(run);
    const stillHeld = orders.filter(({ fault }) => staysOpen(fault)).length * amountMinor;
    expect({ free, held: held ?? 0 }).toEqual({ free: FLOAT_MINOR - charged * costMinor - stillHeld, held: stillHeld });
    expect((await checkInvariants(run.database.db, 'all')).map(({ invariant }) => invariant)).toEqual([]);
  });
});
