import { implement, ORPCError } from '@orpc/server';
import { contract } from '../contract/index.ts';
import { Refusal, REFUSALS } from '../contract/errors.ts';
import type { RefusalCode, RefusalData } from '../contract/errors.ts';
import { APPROVAL_HEADER, SESSION_HEADER } from '../contract/shell.ts';
import { isApprovable } from '../contract/terms/rights.ts';
import type { Right } from '../contract/terms/rights.ts';
import { transact } from '../db/open.ts';
import { appendAuditEntry } from './audit/append-audit-entry.ts';
import type { Recovery } from './backup/recovery.ts';
import type { Actor, Core } from './core.ts';

export type CallerKind = 'desktop' | 'browser' | 'command_line';

/** What a shell hands in with every call. `reqHeaders` is filled by oRPC's RequestHeadersPlugin. */
export interface AppContext {
  readonly core: Core;
  /** Where the shop's file does not open. */
  readonly recovery?: Recovery | undefined;
  readonly caller: CallerKind;
  readonly reqHeaders?: Headers;
}

/** The token that `session.signIn` gave out, if the caller sent one. */
export function sessionToken(context: AppContext): string | undefined {
  return context.reqHeaders?.get(SESSION_HEADER) ?? undefined;
}

const os = implement(contract).$context<AppContext>();

/** Turns our refusals into typed contract errors, and anything unexpected into INTERNAL with the id of its log line. */
const translated = os.use(async ({ context, next, path }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof Refusal) throw refusalError(error.code, error.data, error);
    if (error instanceof ORPCError) throw error;
    if (isDiskFull(error)) throw refusalError('DISK_FULL', {}, error);
    const logId = context.core.ports.log.error('call-failed', error, { call: path.join('.') });
    throw refusalError('INTERNAL', { logId }, error);
  }
});

/** As the contract declares it: with another status the caller would not take it for a refusal. */
function refusalError<Code extends RefusalCode>(code: Code, data: RefusalData<Code>, cause?: unknown) {
  return new ORPCError(code, { status: REFUSALS[code].status, data, defined: true, cause });
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

/** Calls that need nobody signed in. */
export const open = translated;

/**
 * Calls of a signed-in person who has `right`, or whom a colleague who has it allows this one call. The command line acts
 * as the owner whose data folder it is.
 */
export function requires(right: Right) {
  return translated.use(async ({ context, next, path }) => {
    const actor = await whoAsks(context);
    const rights = await context.core.sessions.rightsOf(actor.role);
    if (!rights.includes(right) && !(await isApproved(context, actor, right, path.join('.')))) {
      throw refusalError('NOT_ALLOWED', { right });
    }
    return next({ context: { actor } });
  });
}

/** Whether the person has the right, or a colleague who has it allows this one act; either way it is written down. */
export async function isAllowedBeyond(context: AppContext, actor: Actor, right: Right, call: string): Promise<boolean> {
  const { core } = context;
  if (!(await core.sessions.rightsOf(actor.role)).includes(right)) return isApproved(context, actor, right, call);
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'limit-exceeded',
      subject: `staff:${actor.staffId}`,
      details: { call },
    }),
  );
  return true;
}

/** Uses an approval up and writes down for which call. */
async function isApproved({ core, reqHeaders }: AppContext, actor: Actor, right: Right, call: string) {
  if (!isApprovable(right)) return false;
  const token = reqHeaders?.get(APPROVAL_HEADER) ?? undefined;
  const approverId = core.approvals.use(token, actor.staffId, right);
  if (approverId === undefined) return false;
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'approval-used',
      subject: `staff:${approverId}`,
      details: { call, right },
    }),
  );
  return true;
}

async function whoAsks(context: AppContext): Promise<Actor> {
  const { core } = context;
  const actor =
    context.caller === 'command_line'
      ? await core.sessions.commandLineActor()
      : await core.sessions.actorOf(sessionToken(context));
  if (!actor) throw refusalError('NOT_SIGNED_IN', {});
  return actor;
}
