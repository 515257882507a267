/** Turns whatever a call threw into a code with facts. */
import { ORPCError } from '@orpc/client';
import type { RefusalCode } from '../../contract/errors.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** Two causes arise on the page itself: the core does not answer, or the page sent what the contract does not allow. */
export type SeenCode = RefusalCode | 'CORE_UNREACHABLE' | 'CORE_LOST' | 'INPUT_INVALID';

export interface SeenRefusal {
  /** One of SeenCode, or a code of a newer core that this page does not know. */
  readonly code: SeenCode | (string & {});
  readonly facts: Facts;
}

export function readRefusal(error: unknown): SeenRefusal {
  if (error instanceof ORPCError) {
    const facts = isFacts(error.data) ? error.data : {};
    if (error.code === 'BAD_REQUEST') return { code: 'INPUT_INVALID', facts };
    if (error.code === 'INTERNAL_SERVER_ERROR') return { code: 'INTERNAL', facts };
    return { code: error.code as string, facts };
  }
  if (error instanceof Error) {
    if (error.name === 'CoreLost') return { code: 'CORE_LOST', facts: {} };
    // fetch says TypeError when nobody listens; a dead port and a broken stream say AbortError.
    if (error.name === 'AbortError' || error instanceof TypeError) return { code: 'CORE_UNREACHABLE', facts: {} };
  }
  return { code: 'INTERNAL', facts: {} };
}

export function refusalCode(error: unknown): SeenRefusal['code'] {
  return readRefusal(error).code;
}

function isFacts(data: unknown): data is Facts {
  return typeof data === 'object' && data !== null;
}
