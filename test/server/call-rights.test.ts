import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALL_RIGHTS } from '../../contract/call-rights.ts';
import { contract } from '../../contract/index.ts';
import { APPROVAL_HEADER } from '../../contract/shell.ts';
import { FIRST_RIGHTS } from '../../contract/terms/rights.ts';
import type { Right } from '../../contract/terms/rights.ts';
import { ROLES } from '../../contract/terms/trade.ts';
import type { Role } from '../../contract/terms/trade.ts';
import { callCore, openDoor } from '../../scripts/screens/core-client.ts';
import type { CoreClient, Door } from '../../scripts/screens/core-client.ts';
import { startServer } from '../../server/main.ts';
import type { RunningServer } from '../../server/main.ts';

const CALLS = Object.entries(contract).flatMap(([group, calls]) =>
  Object.keys(calls).map((call) => `${group}.${call}`),
);
const PINS: Readonly<Record<Role, string>> = { owner: '480213', buyer: '271828', clerk: '314159' };

let dataDir = '';
let server: RunningServer;
let door: Door;
const tokens = new Map<Role, string>();
const ids = new Map<Role, number>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kaduo-rights-'));
  server = await startServer({ dataDir });
  door = await openDoor(server.newLink());
  const made = await callCore(door).setup.create({
    language: 'en',
    shopName: 'Sakura SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: PINS.owner,
    content: 'empty',
  });
  tokens.set('owner', made.token);
  ids.set('owner', made.staff.id);
  for (const role of ['buyer', 'clerk'] as const) {
    const { id } = await as('owner').staff.add({ name: role, role, pin: PINS[role], language: 'en' });
    const { token } = await callCore(door).session.signIn({ staffId: id, pin: PINS[role] });
    tokens.set(role, token);
    ids.set(role, id);
  }
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function as(role: Role): CoreClient {
  return callCore(door, tokens.get(role));
}

/** How the core answers a call without its input, as soon as it has decided whether it may be asked at all. */
async function ask(call: string, role?: Role, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const token = role === undefined ? undefined : tokens.get(role);
  const answer = await fetch(`${door.origin}/rpc/${call.replace('.', '/')}`, {
    method: 'POST',
    headers: {
      cookie: door.cookie,
      origin: door.origin,
      'content-type': 'application/json',
      ...(token !== undefined && { 'x-kaduo-session': token }),
      ...headers,
    },
    body: '{}',
  });
  if (call === 'system.events' && answer.ok) {
    await answer.body?.cancel();
    return 'heard';
  }
  const said = await answer.text();
  const code = /"code":"(\w+)"/.exec(said)?.[1] ?? '';
  const right = /"right":"(\w+)"/.exec(said)?.[1];
  return ['NOT_SIGNED_IN', 'NOT_ALLOWED'].includes(code) ? `${code}${right === undefined ? '' : ` ${right}`}` : 'heard';
}

async function answersTo(role?: Role): Promise<Record<string, string>> {
  // What ends the session would make all that follows unheard.
  const calls = CALLS.filter((call) => call !== 'session.signOut');
  const answers = await Promise.all(calls.map(async (call) => [call, await ask(call, role)] as const));
  return Object.fromEntries(answers);
}

function expected(rights: readonly Right[]): Record<string, string> {
  return Object.fromEntries(
    CALLS.filter((call) => call !== 'session.signOut').map((call) => {
      const right = CALL_RIGHTS[call];
      if (right === undefined) return [call, 'named in contract/call-rights.ts'];
      return [call, right === 'open' || rights.includes(right) ? 'heard' : `NOT_ALLOWED ${right}`];
    }),
  );
}

describe('every call of the contract', () => {
  it('names its right, and no right is named for a call that is not there', () => {
    expect(Object.keys(CALL_RIGHTS).toSorted()).toEqual(CALLS.toSorted());
  });

  it('is refused to whoever is not signed in, unless nobody need be', async () => {
    const open = CALLS.filter((call) => CALL_RIGHTS[call] === 'open');
    expect(open.toSorted()).toEqual([
      'recovery.restore',
      'recovery.state',
      'session.choices',
      'session.signIn',
      'session.signOut',
      'setup.create',
      'system.hello',
    ]);
    const heard = Object.entries(await answersTo()).filter(([, answer]) => answer !== 'NOT_SIGNED_IN');
    expect(heard.map(([call]) => call).toSorted()).toEqual(
      open.filter((call) => call !== 'session.signOut').toSorted(),
    );
  });

  it.each(ROLES)(
    'is heard from a %s with the right to it, and refused by the name of the right without',
    async (role) => {
      expect(await answersTo(role)).toEqual(expected(FIRST_RIGHTS[role]));
    },
  );

  it('follows the rights that the owner gives and takes, from the next call on', async () => {
    const rights: readonly Right[] = ['look', 'report', 'batch', 'block_card'];
    // Only owners manage staff, whatever is asked for.
    await as('owner').staff.setRights({ role: 'clerk', rights: [...rights, 'staff'] });
    expect(await answersTo('clerk')).toEqual(expected(rights));
    await as('owner').staff.setRights({ role: 'clerk', rights: [] });
    expect(await answersTo('clerk')).toEqual(expected(['look']));
    expect((await as('clerk').system.hello()).staff?.rights).toEqual(['look']);
    await as('owner').staff.setRights({ role: 'clerk', rights: [...FIRST_RIGHTS.clerk] });
  });
});

describe('a colleague with the right', () => {
  const approvalBy = async (role: Role, pin = PINS[role]) =>
    as('clerk').session.approve({ staffId: ids.get(role) as never, pin, right: 'block_card' });

  it('may allow one call by PIN, once, to the person who asked, and for that right alone', async () => {
    const { approval } = await approvalBy('owner');
    const headers = { [APPROVAL_HEADER]: approval };
    expect(await ask('cards.setBlocked', 'clerk', headers)).toBe('heard');
    expect(await ask('cards.setBlocked', 'clerk', headers)).toBe('NOT_ALLOWED block_card');
    const other = { [APPROVAL_HEADER]: (await approvalBy('owner')).approval };
    expect(await ask('recharges.refund', 'clerk', other)).toBe('NOT_ALLOWED refund');
    const anothers = { [APPROVAL_HEADER]: (await approvalBy('owner')).approval };
    expect(await ask('cards.setBlocked', 'buyer', anothers)).toBe('NOT_ALLOWED block_card');
  });

  it('needs the right and the PIN', async () => {
    await expect(approvalBy('buyer')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(approvalBy('owner', '480214')).rejects.toMatchObject({ code: 'PIN_WRONG' });
  });
});
