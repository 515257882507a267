import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CALL_RIGHTS } from '../../contract/call-rights.ts';
import { createFileSecrets } from '../../core/platform/file-secrets.ts';
import { callCore, openDoor } from '../../scripts/screens/core-client.ts';
import { portsIn, startServer } from '../../server/main.ts';

/** Nothing that Kaduo writes by itself looks like these. */
const PLANTED = {
  soracomKey: 'planted-secret-Zx81kQ',
  soracomKeyId: 'keyId-planted-7Hq2',
  signedKey: 'planted-sign-key-Mn55',
  mailPassword: 'planted mail "pass\\word" é',
  ownerPin: '739105',
  clerkPin: '904617',
} as const;
/** The pieces are not secret; the file of secrets is where they belong, and mode 0600. */
const SECRETS_FILE = 'secrets.json';

let planted: readonly string[] = [];
let places: readonly (readonly [string, Buffer])[] = [];

/** A shop with planted secrets trades, is copied, reported, asked for everything, makes errors and is closed. */
beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaduo-planted-'));
  const ports = portsIn(dataDir);
  const server = await startServer({ dataDir, ports });
  const door = await openDoor(server.newLink());
  const answers: (readonly [string, Buffer])[] = [];
  const { token, staff } = await callCore(door).setup.create({
    language: 'en',
    shopName: 'Sakura SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: PLANTED.ownerPin,
    content: 'empty',
  });
  const owner = callCore(door, token);
  const { soracomKey: authKey, soracomKeyId: authKeyId } = PLANTED;
  const nobody = 'http://127.0.0.1:9';
  const soracom = await owner.providers.add({
    provider: 'soracom',
    name: 'SORACOM',
    currency: 'JPY',
    settings: { environment: 'sandbox', address: nobody },
    secrets: { authKeyId, authKey },
    allowsPlainHttp: true,
  });
  await owner.providers.add({
    provider: 'signed-http',
    name: 'Dingyin',
    currency: 'CNY',
    settings: { host: nobody, userid: '10086' },
    secrets: { key: PLANTED.signedKey },
    definition: { key: 'onlinepay' },
    allowsPlainHttp: true,
  });
  await owner.staff.add({ name: 'Clerk', role: 'clerk', pin: PLANTED.clerkPin, language: 'en' });
  await callCore(door)
    .session.signIn({ staffId: staff.id, pin: PLANTED.clerkPin })
    .catch(() => undefined);
  const mail = {
    host: '127.0.0.1',
    port: 9,
    security: 'none' as const,
    user: 'shop',
    from: 'a@example.jp',
    to: ['b@example.jp'],
  };
  const schedule = {
    isOn: false,
    closingTime: '21:00',
    folder: '',
    formats: ['xlsx' as const],
    language: 'en' as const,
  };
  await owner.reports.saveSchedule({ ...schedule, mail: { ...mail, password: PLANTED.mailPassword } });
  await owner.reports.testMail().catch(() => undefined);
  await owner.providers.testConnection({ id: soracom.id }).catch(() => undefined);
  await owner.providers.readBalance({ id: soracom.id }).catch(() => undefined);
  ports.log.error('planted', new Error(`a library told ${authKey} and ${PLANTED.mailPassword}`), {
    signed: PLANTED.signedKey,
  });
  answers.push(['setup', Buffer.from(JSON.stringify(await owner.providers.setup({ id: soracom.id })))]);
  await owner.backups.make();
  // Every call, asked with nothing and with the account's number: what answers is looked at.
  for (const call of Object.keys(CALL_RIGHTS).filter((name) => !/system\.events|signOut|restore/.test(name))) {
    for (const json of [undefined, { id: soracom.id }]) {
      const answer = await fetch(`${door.origin}/rpc/${call.replace('.', '/')}`, {
        method: 'POST',
        headers: {
          cookie: door.cookie,
          origin: door.origin,
          'content-type': 'application/json',
          'x-kaduo-session': token,
        },
        body: JSON.stringify({ json }),
      });
      answers.push([call, Buffer.from(await answer.arrayBuffer())]);
    }
  }
  const whileOpen = readAll(dataDir);
  await server.close();
  const pepper = await createFileSecrets(join(dataDir, SECRETS_FILE)).read('pin-pepper');
  planted = [...Object.values(PLANTED), pepper ?? ''];
  places = [...whileOpen, ...readAll(dataDir), ...answers];
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

function readAll(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SECRETS_FILE)
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path)] as const);
}

/** A secret as it is, and as other writers would put it. */
function guises(secret: string): readonly Buffer[] {
  const plain = Buffer.from(secret);
  const texts = [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), plain.toString('hex')];
  // In base64 a text stands in three ways; its middle is the same wherever it begins.
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + secret)
      .toString('base64')
      .slice(4, -4),
  );
  const long = secret.length > 8 ? inBase64 : [];
  return [plain, Buffer.from(secret, 'utf16le'), ...[...texts, ...long].map((text) => Buffer.from(text))];
}

describe('a stolen copy of the data folder, and all that the contract answers', () => {
  it('holds none of the secrets of the shop, in no guise', () => {
    expect(planted.every((secret) => secret.length > 5)).toBe(true);
    expect(places.length).toBeGreaterThan(100);
    // The database, its log of writing, backups and logs are among what is searched.
    for (const kind of ['kaduo.sqlite', 'kaduo.sqlite-wal', 'kaduo.log', '/backups/']) {
      expect([kind, places.some(([path]) => path.includes(kind))]).toEqual([kind, true]);
    }
    const found = planted.flatMap((secret) =>
      places.flatMap(([place, bytes]) =>
        guises(secret).some((guise) => bytes.includes(guise)) ? [`${place}: ${secret}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });

  it('is searched by a search that finds', () => {
    const log = places.find(([path]) => path.endsWith('kaduo.log'))?.[1];
    expect(log?.includes('a library told [struck] and [struck]')).toBe(true);
  });
});
