import { createHash } from 'node:crypto';
import { FIRST_RIGHTS, readRights } from '../../contract/terms/rights.ts';
import type { Right } from '../../contract/terms/rights.ts';
import type { Role } from '../../contract/terms/trade.ts';
import { findStaff, listActiveOwners, readLockMinutes, readRoleRights } from '../../db/staff.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { Actor } from '../core.ts';
import type { Ports } from '../ports.ts';
import { startIdling } from './idle-time.ts';
import type { IdleTime } from './idle-time.ts';

const MINUTE_MS = 60_000;
/** Far more than a shop has screens; the longest unused goes first. */
const SESSIONS_MAX = 500;
const TOKEN_BYTES = 32;

/** Who is signed in, and what they may. Kept in memory only: when Kaduo ends, everybody is signed out. */
export interface Sessions {
  /** The person whom the token was given to, while still active here and not idle for too long. */
  actorOf(token: string | undefined): Promise<Actor | undefined>;
  /** Whoever runs the command line owns the data folder, and acts as its first active owner. */
  commandLineActor(): Promise<Actor | undefined>;
  /** What a role may now, as the owner has set it. */
  rightsOf(role: Role): Promise<readonly Right[]>;
  /** Rights or lock have been changed: they are read again. */
  forgetRules(): void;
  /** Makes a token for a person who has proven to be `staffId`. */
  open(staffId: StaffId): string;
  close(token: string): void;
}

interface Session {
  readonly staffId: StaffId;
  readonly idle: IdleTime;
}

interface Rules {
  readonly lockAfterMs: number;
  readonly rights: ReadonlyMap<Role, readonly string[]>;
}

export function createSessions({
  database,
  ports,
}: {
  readonly database: OpenedDatabase;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
}): Sessions {
  // By hash, so that a picture of the memory or a log gives no token away; the longest unused comes first.
  const sessions = new Map<string, Session>();
  // Kept, so that a call does not read them anew.
  let rules: Promise<Rules> | undefined;
  const readRules = async () => {
    const asked = (rules ??= loadRules(database));
    try {
      return await asked;
    } catch (error) {
      if (rules === asked) rules = undefined;
      throw error;
    }
  };

  return {
    async actorOf(token) {
      if (token === undefined) return undefined;
      const key = hashToken(token);
      const { lockAfterMs } = await readRules();
      // Looked up after the waiting: a session that was closed meanwhile stays closed.
      const session = sessions.get(key);
      if (!session) return undefined;
      sessions.delete(key);
      if (session.idle.ms() > lockAfterMs) return undefined;
      sessions.set(key, { staffId: session.staffId, idle: startIdling(ports.clock) });
      const staff = await findStaff(database.db, session.staffId);
      return staff?.isActive === true ? toActor(staff) : undefined;
    },
    async commandLineActor() {
      const [owner] = await listActiveOwners(database.db);
      return owner && toActor(owner);
    },
    async rightsOf(role) {
      if (role === 'owner') return FIRST_RIGHTS.owner;
      const { rights } = await readRules();
      return readRights(role, rights.get(role));
    },
    forgetRules() {
      rules = undefined;
    },
    open(staffId) {
      const token = Buffer.from(ports.random.bytes(TOKEN_BYTES)).toString('base64url');
      const longestUnused = sessions.keys().next();
      if (sessions.size >= SESSIONS_MAX && longestUnused.done !== true) sessions.delete(longestUnused.value);
      sessions.set(hashToken(token), { staffId, idle: startIdling(ports.clock) });
      return token;
    },
    close(token) {
      sessions.delete(hashToken(token));
    },
  };
}

async function loadRules({ db }: OpenedDatabase): Promise<Rules> {
  const minutes = await readLockMinutes(db);
  return { lockAfterMs: minutes * MINUTE_MS, rights: await readRoleRights(db) };
}

function toActor({ id, name, role, language }: StoredStaff): Actor {
  return { staffId: id, name, role, language };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
