import { argon2id, argon2Verify } from 'hash-wasm';
import { Refusal } from '../../contract/errors.ts';
import type { Ports } from '../ports.ts';

/** OWASP's least for argon2id: about 20 ms on an idle machine, and no graphics card tries a million PINs with it. */
const ARGON2 = { iterations: 2, parallelism: 1, memorySize: 19 * 1024, hashLength: 32 } as const;
const SALT_BYTES = 16;
const PEPPER_BYTES = 32;
/** Kept with the provider keys, outside the database: a stolen database alone does not give its six digits away. */
export const PEPPER_SECRET = 'pin-pepper';

type PinPorts = Pick<Ports, 'secrets' | 'random'>;

/** Makes the pepper if there is none; once, at set-up. */
export async function ensurePinPepper(ports: PinPorts): Promise<void> {
  if ((await ports.secrets.read(PEPPER_SECRET)) !== undefined) return;
  await ports.secrets.write(PEPPER_SECRET, Buffer.from(ports.random.bytes(PEPPER_BYTES)).toString('base64url'));
}

/** That of a restored shop takes the place of the one here, which is kept beside it. */
export async function replacePinPepper({ secrets }: Pick<Ports, 'secrets'>, pepper: string): Promise<void> {
  const known = await secrets.read(PEPPER_SECRET);
  if (known === pepper) return;
  if (known !== undefined) await secrets.write(`${PEPPER_SECRET}-before`, known);
  await secrets.write(PEPPER_SECRET, pepper);
}

export async function hasPinPepper({ secrets }: Pick<Ports, 'secrets'>): Promise<boolean> {
  return (await secrets.read(PEPPER_SECRET)) !== undefined;
}

/** Hashes a PIN for keeping; the salt and the settings are inside the text. */
export async function hashPin(ports: PinPorts, pin: string): Promise<string> {
  return argon2id({
    password: pin,
    salt: ports.random.bytes(SALT_BYTES),
    secret: await readPinPepper(ports),
    ...ARGON2,
    outputType: 'encoded',
  });
}

export async function pinMatches(ports: PinPorts, pin: string, pinHash: string): Promise<boolean> {
  // hash-wasm refuses an empty password; no PIN is empty.
  if (pin === '') return false;
  return argon2Verify({ password: pin, hash: pinHash, secret: await readPinPepper(ports) });
}

/** PINs that are tried first: one digit repeated, digits in a row, a pair or a triple repeated. */
export function isTooSimple(pin: string): boolean {
  return isRepeated(pin, 1) || isRepeated(pin, 2) || isRepeated(pin, 3) || isRun(pin, 1) || isRun(pin, 9);
}

function isRepeated(pin: string, length: number): boolean {
  return (
    pin ===
    pin
      .slice(0, length)
      .repeat(Math.ceil(pin.length / length))
      .slice(0, pin.length)
  );
}

/** Each digit `step` after the one before, going round from 9 to 0. */
function isRun(pin: string, step: number): boolean {
  const digits = Array.from(pin, Number);
  return digits.every((digit, index) => index === 0 || digit === ((digits[index - 1] ?? 0) + step) % 10);
}

/** For what must not be without it. Refuses with PINS_UNKNOWN where the secrets of this data folder are gone. */
export async function readPinPepper(ports: Pick<Ports, 'secrets'>): Promise<string> {
  const pepper = await ports.secrets.read(PEPPER_SECRET);
  // Never made anew here: with another pepper no PIN would ever be right again.
  if (pepper === undefined) throw new Refusal('PINS_UNKNOWN', {});
  return pepper;
}
