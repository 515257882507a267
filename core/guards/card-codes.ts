/**
 * Codes that are as good as the card: kept encrypted, opened by an act that the log keeps, and never told elsewhere. The key
 * lies in the machine's key store and not in the shop's file, so that a copy of the file opens none.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { CardCode } from '../../contract/guards.ts';
import type { CardCodeKind } from '../../contract/terms/guards.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import { transact } from '../../db/open.ts';
import { listCardCodes, markCodeShown, putCardCode } from '../../db/guards.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import type { Ports } from '../ports.ts';

type CodeCore = Pick<Core, 'database' | 'ports'>;

interface OfCode {
  readonly id: CardId;
  readonly kind: CardCodeKind;
}

const KEY_NAME = 'card-codes.key';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export async function listCodes({ database }: Pick<Core, 'database'>, id: CardId): Promise<CardCode[]> {
  const codes = await listCardCodes(database.db, id);
  return codes.map(({ kind, sealedAtMs, shownAtMs, shownBy }) => ({ kind, sealedAtMs, shownAtMs, shownBy }));
}

/** Refuses with NOT_FOUND. */
export async function sealCode(core: CodeCore, actor: Actor, input: OfCode & { readonly code: string }) {
  const { database, ports } = core;
  const { id, kind } = input;
  const sealed = seal(await readKey(ports), ports, input);
  await transact(database.db, async (tx) => {
    if (!(await findStoredCard(tx, id))) throw new Refusal('NOT_FOUND', { what: 'card' });
    const atMs = ports.clock.nowMs();
    const { staffId } = actor;
    await putCardCode(tx, { cardId: id, kind, sealed, staffId, atMs });
    await appendAuditEntry(tx, { atMs, staffId, act: 'card-code-sealed', subject: `card:${id}`, details: { kind } });
  });
  return listCodes(core, id);
}

/**
 * Opens a code, and writes down that it was. `again`: why one that was seen before is opened. Refuses with NOT_FOUND,
 * CODE_SHOWN, and CODE_UNREADABLE where the key is not this machine's.
 */
export async function showCode(
  { database, ports }: CodeCore,
  actor: Actor,
  { id, kind }: OfCode,
  again: { readonly reason: string } | null,
): Promise<{ code: string }> {
  const key = await readKey(ports);
  return transact(database.db, async (tx) => {
    const stored = (await listCardCodes(tx, id)).find((one) => one.kind === kind);
    if (!stored) throw new Refusal('NOT_FOUND', { what: 'code' });
    if (stored.shownAtMs !== null && !again) {
      throw new Refusal('CODE_SHOWN', { atMs: stored.shownAtMs, name: stored.shownBy ?? '' });
    }
    const code = open(key, stored.sealed, { id, kind });
    if (code === undefined) throw new Refusal('CODE_UNREADABLE', {});
    const atMs = ports.clock.nowMs();
    const { staffId } = actor;
    if (stored.shownAtMs === null) await markCodeShown(tx, { cardId: id, kind, staffId, atMs });
    const act = again ? 'card-code-shown-again' : 'card-code-shown';
    await appendAuditEntry(tx, { atMs, staffId, act, subject: `card:${id}`, details: { kind, ...again } });
    return { code };
  });
}

/** Made when it is first needed. */
async function readKey({ secrets, random }: Pick<Ports, 'secrets' | 'random'>): Promise<Buffer> {
  const kept = await secrets.read(KEY_NAME);
  if (kept !== undefined) return Buffer.from(kept, 'base64');
  const key = Buffer.from(random.bytes(KEY_BYTES));
  await secrets.write(KEY_NAME, key.toString('base64'));
  return key;
}

function seal(key: Buffer, { random }: Pick<Ports, 'random'>, its: OfCode & { readonly code: string }): string {
  const nonce = Buffer.from(random.bytes(NONCE_BYTES));
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(boundTo(its));
  const body = Buffer.concat([cipher.update(its.code, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Undefined where key, card or text is another one. */
function open(key: Buffer, sealed: string, its: OfCode): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
  opener.setAAD(boundTo(its));
  opener.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()]).toString('utf8');
  } catch {
    // What GCM says of anything that does not fit.
    return undefined;
  }
}

/** A sealed code that is copied to another card does not open there. */
function boundTo({ id, kind }: OfCode): Buffer {
  return Buffer.from(`card:${id}:${kind}`);
}
