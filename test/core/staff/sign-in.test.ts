import { describe, expect, it } from 'vitest';
import type { StaffId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { isTooSimple } from '../../../core/staff/pin.ts';
import { startIdling } from '../../../core/staff/idle-time.ts';
import { changeOwnPin, setStaffPin } from '../../../core/staff/change-pin.ts';
import { setPreferences } from '../../../core/staff/set-preferences.ts';
import { signIn, signInChoices, signOut } from '../../../core/staff/sign-in.ts';
import { setLock } from '../../../core/staff/staff-rules.ts';
import { addStaff, listStaff, setStaffActive, setStaffRole } from '../../../core/staff/staff-calls.ts';
import { openShop, OWNER_PIN } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const MINUTE = 60_000;
/** As in a new shop. */
const LOCK_MS = 10 * MINUTE;

function pass(shop: TestShop, ms: number): void {
  shop.clock.nowMs = (shop.clock.nowMs + ms) as UtcMs;
}

const tryPin = (shop: TestShop, pin: string) => signIn(shop.core, { staffId: shop.owner.staffId, pin });

async function tryWrong(shop: TestShop, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await tryPin(shop, '000001').catch(() => undefined);
}

describe('signing in', () => {
  it('gives a token that is the person until it is closed', async () => {
    const shop = await openShop();
    const { token, staff } = await tryPin(shop, OWNER_PIN);
    expect(staff).toMatchObject({ name: 'Owner', role: 'owner', theme: 'system' });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await shop.core.sessions.actorOf(token)).toEqual(shop.owner);
    expect(await shop.core.sessions.actorOf(`${token}x`)).toBeUndefined();
    await signOut(shop.core, token);
    expect(await shop.core.sessions.actorOf(token)).toBeUndefined();
  });

  it('counts the tries that are left, and begins anew after a right PIN', async () => {
    const shop = await openShop();
    await expect(tryPin(shop, '999998')).rejects.toMatchObject({ code: 'PIN_WRONG', data: { triesLeft: 4 } });
    await tryWrong(shop, 2);
    await expect(tryPin(shop, '')).rejects.toMatchObject({ code: 'PIN_WRONG', data: { triesLeft: 1 } });
    await tryPin(shop, OWNER_PIN);
    await expect(tryPin(shop, '999998')).rejects.toMatchObject({ code: 'PIN_WRONG', data: { triesLeft: 4 } });
  });

  it('is closed after five wrong PINs for a minute, even to the right one, and twice as long each time after', async () => {
    const shop = await openShop();
    await tryWrong(shop, 4);
    const untilMs = shop.clock.nowMs + MINUTE;
    await expect(tryPin(shop, '999998')).rejects.toMatchObject({ code: 'PIN_LOCKED', data: { untilMs } });
    pass(shop, MINUTE - 1);
    await expect(tryPin(shop, OWNER_PIN)).rejects.toMatchObject({ code: 'PIN_LOCKED', data: { untilMs } });
    for (const minutes of [2, 4, 8, 16, 32, 60, 60]) {
      pass(shop, 61 * MINUTE);
      const lockedUntilMs = shop.clock.nowMs + minutes * MINUTE;
      await expect(tryPin(shop, '999998')).rejects.toMatchObject({ data: { untilMs: lockedUntilMs } });
    }
    pass(shop, 60 * MINUTE);
    await expect(tryPin(shop, OWNER_PIN)).resolves.toMatchObject({ staff: { name: 'Owner' } });
  });

  it('waits as long however the wall clock is set, and as long again after a start', async () => {
    const shop = await openShop();
    const time = { wallMs: shop.clock.nowMs, passedMs: 0 };
    const clock = { ...shop.core.ports.clock, nowMs: () => time.wallMs, monotonicMs: () => time.passedMs };
    const core = { ...shop.core, ports: { ...shop.core.ports, clock } };
    const tryNow = (pin: string, at = core) => signIn(at, { staffId: shop.owner.staffId, pin });
    for (let count = 0; count < 5; count++) await tryNow('000001').catch(() => undefined);
    time.wallMs = (time.wallMs + 600 * MINUTE) as UtcMs;
    await expect(tryNow(OWNER_PIN)).rejects.toMatchObject({
      code: 'PIN_LOCKED',
      data: { untilMs: time.wallMs + MINUTE },
    });
    const startedAnew = { ...core, database: { ...core.database } };
    time.passedMs = MINUTE - 1;
    await expect(tryNow(OWNER_PIN, startedAnew)).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    time.wallMs = 0 as UtcMs;
    time.passedMs = MINUTE;
    await expect(tryNow(OWNER_PIN)).resolves.toMatchObject({ staff: { name: 'Owner' } });
  });

  it('hears no more than five PINs, however many are tried at once', async () => {
    const shop = await openShop();
    const tries = Array.from({ length: 12 }, (_, index) => tryPin(shop, `88770${index}`));
    const codes = (await Promise.allSettled(tries)).map((result) =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'in',
    );
    expect(codes.filter((code) => code === 'PIN_WRONG')).toHaveLength(4);
    expect(codes.filter((code) => code === 'PIN_LOCKED')).toHaveLength(8);
  });

  it('ends after ten idle minutes or as many as the owner says, and not before', async () => {
    const shop = await openShop();
    const { token } = await tryPin(shop, OWNER_PIN);
    for (let turn = 0; turn < 3; turn++) {
      pass(shop, LOCK_MS);
      expect(await shop.core.sessions.actorOf(token)).toBeDefined();
    }
    await setLock(shop.core, shop.owner, 30);
    pass(shop, 3 * LOCK_MS);
    expect(await shop.core.sessions.actorOf(token)).toBeDefined();
    await setLock(shop.core, shop.owner, 10);
    pass(shop, LOCK_MS + 1);
    expect(await shop.core.sessions.actorOf(token)).toBeUndefined();
  });

  it('is idle by whichever clock says longer: one set back, or one that stood still, hides nothing', () => {
    const clock = { wallMs: 5 * MINUTE, steadyMs: 0 };
    const idle = startIdling({ nowMs: () => clock.wallMs as UtcMs, monotonicMs: () => clock.steadyMs });
    clock.wallMs = 0;
    clock.steadyMs = 11 * MINUTE;
    expect(idle.ms()).toBe(11 * MINUTE);
    clock.wallMs = 25 * MINUTE;
    expect(idle.ms()).toBe(20 * MINUTE);
  });

  it('stays closed when it is closed while a call of it is being judged', async () => {
    const shop = await openShop();
    const { token } = await tryPin(shop, OWNER_PIN);
    shop.core.sessions.forgetRules();
    const judged = shop.core.sessions.actorOf(token);
    shop.core.sessions.close(token);
    expect([await judged, await shop.core.sessions.actorOf(token)]).toEqual([undefined, undefined]);
  });

  it('needs the pepper that is kept outside the database', async () => {
    const shop = await openShop();
    expect([...shop.secrets.keys()]).toEqual(['pin-pepper']);
    shop.secrets.set('pin-pepper', 'another');
    await expect(tryPin(shop, OWNER_PIN)).rejects.toMatchObject({ code: 'PIN_WRONG' });
    shop.secrets.clear();
    await expect(tryPin(shop, OWNER_PIN)).rejects.toMatchObject({ code: 'PINS_UNKNOWN' });
  });

  it('keeps a person’s own language and theme', async () => {
    const shop = await openShop();
    await setPreferences(shop.core, shop.owner, { theme: 'dark' });
    expect(await setPreferences(shop.core, shop.owner, { language: 'ja' })).toMatchObject({
      theme: 'dark',
      language: 'ja',
    });
    expect(await tryPin(shop, OWNER_PIN)).toMatchObject({ staff: { theme: 'dark', language: 'ja' } });
  });
});

describe('staff', () => {
  const rin = { name: 'Rin', role: 'clerk', pin: '271828', language: 'ja' } as const;

  it('can be added once under a name, with a PIN that nobody tries first', async () => {
    const shop = await openShop();
    await addStaff(shop.core, shop.owner, rin);
    await expect(addStaff(shop.core, shop.owner, rin)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    const simple = addStaff(shop.core, shop.owner, { ...rin, name: 'Mei', pin: '123456' });
    await expect(simple).rejects.toMatchObject({ code: 'PIN_TOO_SIMPLE' });
    expect((await listStaff(shop.core)).map(({ name }) => name)).toEqual(['Owner', 'Rin']);
  });

  it('that left can neither sign in nor go on working', async () => {
    const shop = await openShop();
    const { id } = await addStaff(shop.core, shop.owner, rin);
    const { token } = await signIn(shop.core, { staffId: id, pin: rin.pin });
    await setStaffActive(shop.core, shop.owner, { id, isActive: false });
    expect(await shop.core.sessions.actorOf(token)).toBeUndefined();
    await expect(signIn(shop.core, { staffId: id, pin: rin.pin })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await signInChoices(shop.core)).map(({ name }) => name)).toEqual(['Owner']);
  });

  it('never loses its last owner', async () => {
    const shop = await openShop();
    const { staffId: id } = shop.owner;
    const asked = setStaffActive(shop.core, shop.owner, { id, isActive: false });
    await expect(asked).rejects.toMatchObject({ code: 'LAST_OWNER' });
    await addStaff(shop.core, shop.owner, { ...rin, role: 'owner' });
    await setStaffActive(shop.core, shop.owner, { id, isActive: false });
    expect(await shop.core.sessions.commandLineActor()).toMatchObject({ name: 'Rin' });
  });

  it('changes roles, but never the last owner’s', async () => {
    const shop = await openShop();
    const { id } = await addStaff(shop.core, shop.owner, rin);
    const own = setStaffRole(shop.core, shop.owner, { id: shop.owner.staffId, role: 'clerk' });
    await expect(own).rejects.toMatchObject({ code: 'LAST_OWNER' });
    const { token } = await signIn(shop.core, { staffId: id, pin: rin.pin });
    await setStaffRole(shop.core, shop.owner, { id, role: 'owner' });
    expect(await shop.core.sessions.actorOf(token)).toMatchObject({ role: 'owner' });
    await setStaffRole(shop.core, shop.owner, { id: shop.owner.staffId, role: 'clerk' });
  });

  it('refuses to change somebody who is not there', async () => {
    const shop = await openShop();
    const asked = setStaffActive(shop.core, shop.owner, { id: 99 as StaffId, isActive: false });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a PIN', () => {
  it('is changed by the old one, and by an owner for somebody who forgot it, locked or not', async () => {
    const shop = await openShop();
    await expect(changeOwnPin(shop.core, shop.owner, { oldPin: '999998', newPin: '271828' })).rejects.toMatchObject({
      code: 'PIN_WRONG',
    });
    await changeOwnPin(shop.core, shop.owner, { oldPin: OWNER_PIN, newPin: '271828' });
    await expect(tryPin(shop, OWNER_PIN)).rejects.toMatchObject({ code: 'PIN_WRONG' });
    await tryPin(shop, '271828');
    await tryWrong(shop, 5);
    await setStaffPin(shop.core, shop.owner, { id: shop.owner.staffId, pin: '161803' });
    await tryPin(shop, '161803');
    const simple = setStaffPin(shop.core, shop.owner, { id: shop.owner.staffId, pin: '111111' });
    await expect(simple).rejects.toMatchObject({ code: 'PIN_TOO_SIMPLE' });
  });

  it('is too simple when it is repeated or runs up or down', () => {
    const simple = ['000000', '123456', '654321', '890123', '121212', '147147', '1212121', '98765432'];
    const good = ['480213', '271828', '112358', '123457', '100000'];
    expect(simple.filter((pin) => !isTooSimple(pin))).toEqual([]);
    expect(good.filter(isTooSimple)).toEqual([]);
  });
});
