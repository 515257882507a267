import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpOnce } from '../../../core/platform/http-once.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { systemRandomness } from '../../../core/platform/system-randomness.ts';
import type { Ports } from '../../../core/ports.ts';
import { runDry } from '../../../core/providers/dry-run.ts';
import { openDatabase } from '../../../db/open.ts';
import { ACCOUNT, cardAt, seedShop } from '../../support/recharge-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { MEMBERS, type Member } from './zoo/members.ts';

/** An account of the member whose address is another one than where its simulator is: whoever calls it is found out. */
async function openAccount(member: Member, change: (config: string) => string = (config) => config) {
  const caged = await member.start();
  await caged.close();
  const { setting } = caged;
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  await seedShop(file, systemClock.nowMs(), setting);
  const database = openDatabase(file);
  const http = createHttpOnce();
  onTestFinished(async () => {
    await http.close();
    await database.close();
  });
  database.sqlite
    .prepare('UPDATE provider_account SET provider = ?, config = ? WHERE id = 1')
    .run(setting.name, change(JSON.stringify(setting.config)));
  const ports: Ports = {
    clock: systemClock,
    random: systemRandomness,
    http,
    log: { info: () => '', warn: () => '', error: () => '' },
    workers: { spawn: () => expect.unreachable('no workers here') },
    secrets: {
      read: () => Promise.resolve(setting.secret),
      write: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
  };
  const { offerCode, cost } = setting;
  const input = { id: ACCOUNT, iccid: cardAt(1).iccid as string, msisdn: '+818000000001', offerCode, cost };
  return {
    core: { database, ports },
    input,
    secrets: Object.values(JSON.parse(setting.secret) as Record<string, string>),
  };
}

describe.each(MEMBERS)('a dry run of an account at $name', (member) => {
  it('shows every byte that would go out, but no secret, and sends none of them away', async () => {
    const { core, input, secrets } = await openAccount(member);
    const { requests, notSent, meaning } = await runDry(core, { ...input, ask: 'send', reply: null });
    expect([notSent, meaning]).toEqual([null, null]);
    const last = requests.at(-1);
    expect(last?.text).toMatch(/^(?:GET|POST) \/\S* HTTP\/1\.1\r\n/);
    // SORACOM looks for the card by its number first, and would go on with what it is told.
    expect(last?.text).toContain(member.name === 'soracom' ? cardAt(1).iccid : member.targetOf(1));
    expect(last?.hex.split('\n')[0]).toMatch(/^0000 {2}(?:[\da-f]{2} ){15}[\da-f]{2} {2}(?:GET|POST) \//);
    for (const secret of secrets) expect(JSON.stringify(requests)).not.toContain(secret);
    expect(last?.text).not.toMatch(/authorization: (?!\S* ?\[key\])/i);
  });

  // SORACOM's answer would be one to the question before the purchase.
  it.skipIf(member.name === 'soracom')('says what a pasted reply would mean, as the engine would take it', async () => {
    const { core, input } = await openAccount(member);
    const paste = async ({ status, body }: Member['refusal']) => {
      const reply = { status, body: JSON.stringify(body) };
      return (await runDry(core, { ...input, ask: 'send', reply })).meaning;
    };
    expect(await paste(member.unlisted)).toMatchObject({ kind: 'unknown', code: null });
    const isListed = !member.name.startsWith('signed-http');
    expect((await paste(member.refusal))?.kind).toBe(isListed ? 'rejected' : 'unknown');
  });
});

describe('a dry run', () => {
  const member = MEMBERS.find(({ name }) => name.startsWith('signed-http: dayuanren')) as Member;

  it('shows what is asked about an order, and judges the answer', async () => {
    const { core, input } = await openAccount(member);
    const data = [{ out_trade_num: 'DRYRUN0001', mobile: '+818000000001', state: 1 }];
    const reply = { status: 200, body: JSON.stringify({ errno: 0, data }) };
    const { requests, meaning } = await runDry(core, { ...input, ask: 'look_up', reply });
    expect(requests[0]?.text).toContain('DRYRUN0001');
    expect(meaning?.kind).toBe('succeeded');
  });

  it('shows the host that the account has, and refuses one that it may not call', async () => {
    const { core, input } = await openAccount(member, (config) =>
      config.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://supplier.example'),
    );
    const { requests } = await runDry(core, { ...input, ask: 'send', reply: null });
    expect(requests[0]?.text).toMatch(/\r\nhost: supplier\.example\r\n/i);
    const plain = await openAccount(member, (config) =>
      config.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://supplier.example'),
    );
    expect(await runDry(plain.core, { ...plain.input, ask: 'send', reply: null })).toMatchObject({
      requests: [],
      notSent: 'URL_NOT_HTTPS',
    });
  });

  it('says what is wrong with an offer that the account does not have', async () => {
    const { core, input } = await openAccount(member);
    await expect(runDry(core, { ...input, offerCode: 'NONE', ask: 'send', reply: null })).rejects.toThrow(
      'SETTING_INVALID',
    );
  });
});
