import { implement, ORPCError } from '@orpc/server';
import { contract } from '../contract/index.ts';
import { Refusal } from '../contract/errors.ts';
import type { RefusalCode } from '../contract/errors.ts';
import { SESSION_HEADER } from '../contract/shell.ts';
import { mayDo } from '../contract/terms/rights.ts';
import type { Right } from '../contract/terms/rights.ts';
import type { Actor, Core } from './core.ts';

export type CallerKind = 'desktop' | 'browser' | 'command_line';

/** What a shell hands in with every call. `reqHeaders` is filled by oRPC's RequestHeadersPlugin. */
export interface AppContext {
  readonly core: Core;
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
    if (error instanceof Refusal) throw new ORPCError(error.code, { data: error.data, defined: true, cause: error });
    if (error instanceof ORPCError) throw error;
    if (isDiskFull(error)) throw new ORPCError('DISK_FULL', { data: {}, defined: true, cause: error });
    const logId = context.core.ports.log.error('call-failed', error, { call: path.join('.') });
    throw new ORPCError('INTERNAL' satisfies RefusalCode, { data: { logId }, defined: true, cause: error });
  }
});

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

/** Calls that need nobody signed in. */
export const open = translated;

/** Calls of a signed-in person who has `right`. The command line acts as the owner whose data folder it is. */
export function requires(right: Right) {
  return translated.use(async ({ context, next }) => {
    const actor = await whoAsks(context);
    if (!mayDo(actor.role, right)) throw new ORPCError('NOT_ALLOWED', { data: { right }, defined: true });
    return next({ context: { actor } });
  });
}

async function whoAsks(context: AppContext): Promise<Actor> {
  const { core } = context;
  const actor =
    context.caller === 'command_line'
      ? await core.sessions.commandLineActor()
      : await core.sessions.actorOf(sessionToken(context));
  if (!actor) throw new ORPCError('NOT_SIGNED_IN', { data: {}, defined: true });
  return actor;
}
