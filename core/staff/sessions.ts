import { createHash } from 'node:crypto';
import { findStaff, listActiveOwners } from '../../db/staff.ts';
import type { StoredStaff } from '../../db/staff.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { Actor } from '../core.ts';
import type { Ports } from '../ports.ts';

/** A till left over night asks for the PIN again in the morning. */
export const SESSION_IDLE_MS_MAX = 12 * 60 * 60 * 1000;
/** Far more than a shop has screens; the longest unused goes first. */
const SESSIONS_MAX = 500;
const TOKEN_BYTES = 32;

/** Who is signed in. Kept in memory only: when Kaduo ends, everybody is signed out. */
export interface Sessions {
  /** The person whom the token was given to, while still active here and not idle for too long. */
  actorOf(token: string | undefined): Promise<Actor | undefined>;
  /** Whoever runs the command line owns the data folder, and acts as its first active owner. */
  commandLineActor(): Promise<Actor | undefined>;
  /** Makes a token for a person who has proven to be `staffId`. */
  open(staffId: StaffId): string;
  close(token: string): void;
}

export function createSessions({
  database,
  ports,
}: {
  readonly database: OpenedDatabase;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
}): Sessions {
  // By hash, so that a picture of the memory or a log gives no token away; the longest unused comes first.
  const sessions = new Map<string, { readonly staffId: StaffId; readonly usedAtMs: number }>();

  return {
    async actorOf(token) {
      if (token === undefined) return undefined;
      const key = hashToken(token);
      const session = sessions.get(key);
      if (!session) return undefined;
      sessions.delete(key);
      const usedAtMs = ports.clock.monotonicMs();
      if (usedAtMs - session.usedAtMs > SESSION_IDLE_MS_MAX) return undefined;
      sessions.set(key, { staffId: session.staffId, usedAtMs });
      const staff = await findStaff(database.db, session.staffId);
      return staff?.isActive === true ? toActor(staff) : undefined;
    },
    async commandLineActor() {
      const [owner] = await listActiveOwners(database.db);
      return owner && toActor(owner);
    },
    open(staffId) {
      const token = Buffer.from(ports.random.bytes(TOKEN_BYTES)).toString('base64url');
      const longestUnused = sessions.keys().next();
      if (sessions.size >= SESSIONS_MAX && longestUnused.done !== true) sessions.delete(longestUnused.value);
      sessions.set(hashToken(token), { staffId, usedAtMs: ports.clock.monotonicMs() });
      return token;
    },
    close(token) {
      sessions.delete(hashToken(token));
    },
  };
}

function toActor({ id, name, role, language }: StoredStaff): Actor {
  return { staffId: id, name, role, language };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
