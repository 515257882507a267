import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { FIRST_RIGHTS } from '../../contract/terms/rights.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findShop, insertShop } from '../../db/shop.ts';
import { insertStaff } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import type { Ports } from '../ports.ts';
import { ensurePinPepper, hashPin, isTooSimple } from '../staff/pin.ts';
import type { SignedInStaff } from '../staff/signed-in-staff.ts';
import { hashSamplePins, insertSampleShop, tellTrainingProvider } from './sample-shop.ts';

export interface NewShop {
  readonly language: Language;
  readonly shopName: string;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly ownerName: string;
  readonly ownerPin: string;
  readonly content: 'empty' | 'sample';
}

/** The letters of RFC 4648's base 32: none is taken for another. */
const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CODE_LENGTH = 4;

/**
 * Makes the shop and its owner, with what a sample shop holds if asked, and signs the owner in. All of it is one
 * transaction. Refuses with SHOP_ALREADY_SET_UP, TIME_ZONE_UNKNOWN or PIN_TOO_SIMPLE.
 */
export async function createShop(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'sessions' | 'accounts'>,
  input: NewShop,
): Promise<{ token: string; staff: SignedInStaff }> {
  const { database, ports } = core;
  if (await findShop(database.db)) throw new Refusal('SHOP_ALREADY_SET_UP', {});
  if (!isTimeZone(input.timeZone)) throw new Refusal('TIME_ZONE_UNKNOWN', { timeZone: input.timeZone });
  if (isTooSimple(input.ownerPin)) throw new Refusal('PIN_TOO_SIMPLE', {});

  await ensurePinPepper(ports);
  const pinHash = await hashPin(ports, input.ownerPin);
  const samplePins = input.content === 'sample' ? await hashSamplePins(ports) : undefined;
  const { ownerId, sample } = await transact(database.db, async (tx) => {
    // Asked again inside: two windows may be setting up at once.
    if (await findShop(tx)) throw new Refusal('SHOP_ALREADY_SET_UP', {});
    const nowMs = ports.clock.nowMs();
    const { language, timeZone, currency } = input;
    await insertShop(tx, { code: makeShopCode(ports), name: input.shopName, timeZone, currency, language }, nowMs);
    const owner = { name: input.ownerName, role: 'owner', language, pinHash } as const;
    const ownerId: StaffId = await insertStaff(tx, owner, nowMs);
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: ownerId,
      act: 'shop-set-up',
      subject: 'shop',
      details: { timeZone, currency, content: input.content },
    });
    const shop = { timeZone, currency, language, ownerId, ownerName: input.ownerName };
    return { ownerId, sample: samplePins && (await insertSampleShop(tx, ports, shop, samplePins)) };
  });
  if (sample) await tellTrainingProvider(core, sample);
  announce(core);
  const staff = {
    id: ownerId,
    name: input.ownerName,
    role: 'owner',
    language: input.language,
    theme: 'system',
  } as const;
  return { token: core.sessions.open(ownerId), staff: { ...staff, rights: [...FIRST_RIGHTS.owner] } };
}

/** An IANA name that this machine knows; bare offsets know no daylight saving and are none. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function makeShopCode(ports: Pick<Ports, 'random'>): string {
  // 256 is a multiple of 32: every letter is as likely as the others.
  return Array.from(ports.random.bytes(CODE_LENGTH), (byte) => CODE_LETTERS.charAt(byte % CODE_LETTERS.length)).join(
    '',
  );
}

function announce({ events }: Pick<Core, 'events'>): void {
  for (const type of [
    'shop-changed',
    'plans-changed',
    'cards-changed',
    'customers-changed',
    'status-changed',
  ] as const) {
    events.publish({ type });
  }
}
