import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Refusal } from '../../../contract/errors.ts';
import type { RefusalCode } from '../../../contract/errors.ts';
import type { StaffId } from '../../../contract/terms/ids.ts';
import type { Actor } from '../../../core/core.ts';
import { createEventFeed } from '../../../core/event-feed.ts';
import { createHttpOnce } from '../../../core/platform/http-once.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { systemRandomness } from '../../../core/platform/system-randomness.ts';
import type { Log, Ports } from '../../../core/ports.ts';
import { listAccounts, readCatalogue } from '../../../core/providers/account-calls.ts';
import { readSetup } from '../../../core/providers/account-setup.ts';
import { addAccount } from '../../../core/providers/add-account.ts';
import type { NewAccount } from '../../../core/providers/add-account.ts';
import { changeSecrets, changeSettings, setLimits, setOwnOffers } from '../../../core/providers/change-account.ts';
import { createProviderAccounts } from '../../../core/providers/provider-accounts.ts';
import { checkPasted, describePasted, listSetupChoices } from '../../../core/providers/setup-choices.ts';
import { SHIPPED_DEFINITIONS } from '../../../core/providers/shipped-definitions.ts';
import { readHandSteps, testConnection } from '../../../core/providers/test-connection.ts';
import { openDatabase } from '../../../db/open.ts';
import { seedShop } from '../../support/recharge-world.ts';
import { startOnlinepay } from '../../support/simulators/signed-suppliers/onlinepay.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const silent: Log = { info: () => '', warn: () => '', error: () => '' };
const actor: Actor = { staffId: 1 as StaffId, name: 'Aiko', role: 'owner', language: 'en' };
const RESOURCES = join(import.meta.dirname, '..', '..', '..', 'resources', 'providers');
const readText = (...path: readonly string[]) => readFileSync(join(RESOURCES, ...path), 'utf8');

async function openCore() {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'kaduo.sqlite');
  await seedShop(file, systemClock.nowMs());
  const database = openDatabase(file);
  const http = createHttpOnce();
  const kept = new Map<string, string>();
  const ports: Ports = {
    clock: systemClock,
    random: systemRandomness,
    http,
    log: silent,
    workers: { spawn: () => expect.unreachable('no workers here') },
    secrets: {
      read: (name) => Promise.resolve(kept.get(name)),
      write: (name, value) => Promise.resolve(void kept.set(name, value)),
      remove: (name) => Promise.resolve(void kept.delete(name)),
    },
  };
  const events = createEventFeed();
  const accounts = createProviderAccounts({ database, ports, events, dataDir });
  const engine = { wake: () => {} };
  onTestFinished(async () => {
    await accounts.close();
    await http.close();
    await database.close();
  });
  return { core: { database, ports, events, accounts, engine }, kept };
}

const signed = (host: string, change: Partial<NewAccount> = {}): NewAccount => ({
  provider: 'signed-http',
  name: 'Dingyin',
  currency: 'CNY',
  settings: { host, userid: '10086' },
  secrets: { key: 'demo-secret-06' },
  definition: { key: 'onlinepay' },
  allowsPlainHttp: false,
  ...change,
});

async function expectRefusal(call: Promise<unknown>, code: RefusalCode, data: object = {}): Promise<void> {
  const error = await call.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Refusal);
  expect(error).toMatchObject({ code, data });
}

async function openSupplier() {
  const supplier = await startOnlinepay('10086', 'demo-secret-06');
  onTestFinished(() => supplier.close());
  return supplier;
}

describe('setting up an account', () => {
  it('offers every definition that comes with Kaduo, and asks for what each needs', () => {
    const { kinds, definitions } = listSetupChoices();
    expect(definitions.map(({ key }) => key)).toEqual([...SHIPPED_DEFINITIONS.keys()]);
    expect(kinds.map(({ name }) => name)).toEqual(expect.arrayContaining(['signed-http', 'manual', 'dt-one']));
    expect(kinds.map(({ name }) => name)).not.toContain('training');
    const onlinepay = definitions.find(({ key }) => key === 'onlinepay');
    expect(onlinepay).toMatchObject({ currency: 'CNY', target: 'phone', recoveryClass: 'A' });
    expect(onlinepay?.fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'host text',
      'userid text',
      'key secret',
      'backUrl text',
    ]);
    expect(onlinepay?.offerInputs.map(({ name }) => name)).toEqual(['faceValue', 'paytype', 'productid']);
  });

  it('connects to a supplier, and what is secret is in no row, no line of the audit and no answer', async () => {
    const supplier = await openSupplier();
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed(supplier.origin));
    expect(await testConnection(core, id)).toMatchObject({ verdict: 'good', balance: { amountMinor: 123_450 } });
    const setup = await readSetup(core, id);
    expect(setup).toMatchObject({ secretsKept: ['key'], canBeTested: true, ownOffers: [] });
    const rows = core.database.sqlite.prepare('SELECT * FROM provider_account').all();
    const audit = core.database.sqlite.prepare('SELECT * FROM audit_entry').all();
    expect(JSON.stringify([setup, rows, audit, await listAccounts(core)])).not.toContain('demo-secret');
  });

  it('says in the verdict that a key is wrong, and a new one holds at once', async () => {
    const supplier = await openSupplier();
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed(supplier.origin, { secrets: { key: 'wrong' } }));
    expect((await testConnection(core, id)).verdict).not.toBe('good');
    await changeSecrets(core, actor, { id, secrets: { key: 'demo-secret-06' } });
    expect((await testConnection(core, id)).verdict).toBe('good');
  });

  it('names the host that has no https, and takes it when the owner accepts that', async () => {
    const { core } = await openCore();
    await expectRefusal(addAccount(core, actor, signed('http://203.0.113.9:9086')), 'PLAIN_HTTP', {
      host: '203.0.113.9:9086',
    });
    const accepted = signed('http://203.0.113.9:9086', { allowsPlainHttp: true });
    const { id } = await addAccount(core, actor, accepted);
    expect(await readSetup(core, id)).toMatchObject({ allowsPlainHttp: true, hosts: ['203.0.113.9:9086'] });
  });

  it.each([
    ['a value that is missing', { settings: { host: 'https://a.example' } }, 'SETTING_INVALID', { field: 'userid' }],
    ['an address that is none', { settings: { host: 'a b', userid: '1' } }, 'SETTING_INVALID', { field: 'host' }],
    ['a value that nobody asked for', { settings: { strange: '1' } }, 'SETTING_INVALID', { field: 'strange' }],
    ['a secret that is missing', { secrets: {} }, 'SECRET_INVALID', { field: 'key' }],
    ['a currency that the supplier does not pay in', { currency: 'JPY' }, 'CURRENCY_MISMATCH', { expected: 'CNY' }],
    ['a definition that is no JSON', { definition: { text: '{' } }, 'DEFINITION_INVALID', { path: '' }],
    ['a name that is taken', { name: 'Scripted' }, 'NAME_TAKEN', { name: 'Scripted' }],
    ['practice, which is added in another way', { provider: 'training' }, 'SETTING_INVALID', { field: 'provider' }],
  ] as const)('refuses %s, and nothing is kept', async (_what, change, code, data) => {
    const { core, kept } = await openCore();
    const account = signed('https://a.example', change as Partial<NewAccount>);
    await expectRefusal(addAccount(core, actor, account), code, data);
    expect(await listAccounts(core)).toHaveLength(1);
    expect(kept.size).toBe(0);
  });

  it('keeps the shop’s own offers, which are its catalogue', async () => {
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed('https://a.example'));
    const offer = {
      offerCode: 'CREDIT-50',
      name: '50 yuan',
      cost: { amountMinor: 4_950, currency: 'CNY' as const },
      dataBytes: null,
      unlimited: false,
      days: null,
      values: {},
      inputs: { faceValue: '50' },
    };
    const setup = await setOwnOffers(core, actor, { id, offers: [offer] });
    expect(setup.ownOffers).toEqual([offer]);
    expect(await readCatalogue(core, id)).toMatchObject([{ offerCode: 'CREDIT-50', cost: offer.cost }]);
    await expectRefusal(setOwnOffers(core, actor, { id, offers: [offer, offer] }), 'SETTING_INVALID');
  });

  it('changes no address while orders that were sent to the old one are open', async () => {
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed('https://a.example'));
    const settings = { host: 'https://b.example', userid: '10086' };
    expect((await changeSettings(core, actor, { id, settings, allowsPlainHttp: false })).hosts).toEqual(['b.example']);
    expect((await readSetup(core, id)).settings).toEqual(settings);
    core.database.sqlite.exec(`INSERT INTO recharge_order (command_id, request_hash, card_id, iccid, plan_id, plan_code,
        provider_account_id, offer_code, price_minor, price_currency, is_paid, quoted_cost_minor, cost_currency, state,
        priority, staff_id, created_at_ms, created_on)
      SELECT 'command', 'hash', 1, iccid, 1, 'M30', ${id}, 'X', 1, 'JPY', 0, 1, 'CNY', 'in_doubt', 1, 1, 1, '2026-01-01'
        FROM card WHERE id = 1`);
    const back = { host: 'https://a.example', userid: '10086' };
    await expectRefusal(
      changeSettings(core, actor, { id, settings: back, allowsPlainHttp: false }),
      'ACCOUNT_HAS_OPEN_ORDERS',
    );
    expect((await readSetup(core, id)).hosts).toEqual(['b.example']);
  });

  it('leaves the other accounts alone when the settings of one cannot be read', async () => {
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed('https://a.example'));
    core.database.sqlite.prepare(`UPDATE provider_account SET config = '{}' WHERE id = ?`).run(id);
    const accounts = await listAccounts(core);
    expect(accounts.map(({ name, lanes }) => ({ name, lanes }))).toContainEqual({ name: 'Dingyin', lanes: 0 });
    await expectRefusal(testConnection(core, id), 'NOT_FOUND', { what: 'account' });
  });

  it('asks for less than the provider allows where the owner says so, and never for more', async () => {
    const { core } = await openCore();
    const { id } = await addAccount(core, actor, signed('https://a.example'));
    const paceOf = async () => {
      const { lanes, ratePerSecond } = (await core.accounts.providerFor(id)).capabilities;
      return { lanes, ratePerSecond };
    };
    expect(await paceOf()).toEqual({ lanes: 4, ratePerSecond: 2 });
    await setLimits(core, actor, { id, lanes: 1, ratePerSecond: 100 });
    expect(await paceOf()).toEqual({ lanes: 1, ratePerSecond: 2 });
    await changeSettings(core, actor, {
      id,
      settings: { host: 'https://b.example', userid: '1' },
      allowsPlainHttp: false,
    });
    expect((await readSetup(core, id)).limits).toEqual({ lanes: 1, ratePerSecond: 100 });
    await setLimits(core, actor, { id, lanes: null, ratePerSecond: null });
    expect(await paceOf()).toEqual({ lanes: 4, ratePerSecond: 2 });
  });

  it('gives a clerk the steps and the pinned link of an operator’s page', async () => {
    const { core } = await openCore();
    const settings = { steps: 'Sign in.\nChoose the card.', link: 'https://operator.example/' };
    const account = { ...signed(''), provider: 'manual', currency: 'JPY' as const, settings, secrets: {} };
    await expectRefusal(
      addAccount(core, actor, { ...account, settings: { ...settings, link: 'http://a.example' } }),
      'SETTING_INVALID',
      { field: 'link' },
    );
    const { id } = await addAccount(core, actor, account);
    expect(await readHandSteps(core, id)).toEqual(settings);
    await expectRefusal(testConnection(core, id), 'STATE_FORBIDS');
  });
});

describe('a definition that somebody pasted', () => {
  it('is read, or every mistake is named with its place', () => {
    expect(describePasted({ text: readText('jisu.json') })).toMatchObject({
      definition: { name: 'Jisu API' },
      problems: [],
    });
    const broken = readText('jisu.json').replace('"kind": "phone"', '"kind": "fax"');
    expect(describePasted({ text: broken })).toMatchObject({ definition: null, problems: [{ path: 'target.kind' }] });
  });

  it('is checked with the supplier’s example, and told where the string differs', () => {
    const definition = readText('jisu.json');
    const vectors = readText('vectors', 'jisu.json');
    expect(checkPasted({ definition, vectors }).examples.filter(({ agrees }) => !agrees)).toEqual([]);
    const { examples } = checkPasted({
      definition,
      vectors: vectors.replaceAll('1024M13800138000', '1024M13800138001'),
    });
    const differing = examples.find(({ agrees }) => !agrees);
    expect(differing?.differences[0]).toMatchObject({ what: 'stringToSign', position: 16 });
  });
});
