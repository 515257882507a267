/** The core of a running server, called as its page does: the same contract, the same cookie, the same origin. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/index.ts';
import { SESSION_HEADER } from '../../contract/shell.ts';

export type CoreClient = ContractRouterClient<Contract>;

export interface Door {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** `name=value`, as a browser would send it back. */
  readonly cookie: string;
}

/** Uses up a one-time link. */
export async function openDoor(link: string): Promise<Door> {
  const answer = await fetch(link);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`the link was not accepted: ${await answer.text()}`);
  return { origin: new URL(link).origin, cookie };
}

/** Without a token: what nobody has to sign in for. */
export function callCore({ origin, cookie }: Door, token?: string): CoreClient {
  return createORPCClient(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: { cookie, origin, ...(token !== undefined && { [SESSION_HEADER]: token }) },
    }),
  );
}
