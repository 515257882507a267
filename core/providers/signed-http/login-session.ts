/** One login for however many calls: asked for when it is needed, kept until it ends or is refused. */
import { createTokenCache } from '../api/token-cache.ts';
import type { ProviderSupplies } from '../provider.ts';
import type { Secrets } from '../secrets.ts';
import { operationOfKind } from './capabilities.ts';
import type { Definition } from './definition.ts';
import type { Exchanged, Question } from './exchange.ts';
import { needsLogin } from './login-use.ts';

const LOGIN_DEADLINE_MS = 15_000;
/** For a supplier that says nowhere how long its login lasts. */
const LIFE_MS = 600_000;
/** Shorter values of a login are words as "Bearer", not keys. */
const KEY_LENGTH_MIN = 8;

type NotSent = Extract<Exchanged, { kind: 'not_sent' }>;
export type LoginAnswer =
  | {
      readonly kind: 'logged_in';
      readonly values: Readonly<Record<string, string>>;
      /** Never kept. */
      readonly sensitive: readonly string[];
      /** The supplier says that it has ended. */
      readonly forget: () => void;
    }
  | { readonly kind: 'failed'; readonly failure: NotSent };

export interface LoginSession {
  /** Undefined for an operation that needs none. */
  read(operation: string, secrets: Secrets): Promise<LoginAnswer | undefined>;
}

interface LoginParts {
  readonly definition: Definition;
  readonly clock: NonNullable<ProviderSupplies['clock']>;
  /** A dry run has nobody to log in at. */
  readonly isStandIn: boolean;
  readonly ask: (question: Question, secrets: Secrets) => Promise<Exchanged>;
  readonly given: () => Question['given'];
}

/** Undefined where the definition has no login. */
export function createLoginSession({ definition, clock, isStandIn, ask, given }: LoginParts): LoginSession | undefined {
  const login = operationOfKind(definition, 'login');
  if (!login) return undefined;
  const tokens = createTokenCache<NotSent>(clock);

  async function logIn(secrets: Secrets) {
    const question = { operation: login?.name ?? '', given: given(), ageMs: 0, deadlineMs: LOGIN_DEADLINE_MS };
    const came = await ask(question, secrets);
    if (came.kind !== 'read') return { kind: 'failed', failure: notSent(came) } as const;
    const { result, fields } = came.read;
    const token = fields['token'];
    if (result.class !== 'succeeded' || typeof token !== 'string' || token === '')
      return { kind: 'failed', failure: notSent(came) } as const;
    const values = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, String(value)]])),
    );
    return { kind: 'token', token: JSON.stringify(values), lifeMs: lifeOf(fields) } as const;
  }

  function lifeOf(fields: Extract<Exchanged, { kind: 'read' }>['read']['fields']): number {
    const { lifeSeconds, endsAt } = fields;
    if (typeof lifeSeconds === 'number') return Math.max(0, lifeSeconds * 1_000);
    if (typeof endsAt === 'number') return Math.max(0, endsAt - clock.nowMs());
    return login?.operation.tokenLifeMs ?? LIFE_MS;
  }

  return {
    async read(operation, secrets) {
      if (operation === login.name || !needsLogin(definition, operation)) return undefined;
      if (isStandIn) {
        return { kind: 'logged_in', values: standInLogin(definition), sensitive: [], forget: () => {} };
      }
      const answer = await tokens.read(JSON.stringify(secrets), () => logIn(secrets));
      if (answer.kind === 'failed') return answer;
      const values = JSON.parse(answer.token) as Record<string, string>;
      const sensitive = Object.entries(values).flatMap(([name, value]) =>
        name === 'token' || value.length >= KEY_LENGTH_MIN ? [value] : [],
      );
      return { kind: 'logged_in', values, sensitive, forget: () => tokens.forget(answer.token) };
    },
  };
}

/** Nothing that had an effect was sent. Its reply may hold a token under any name, so that only its status is kept. */
function notSent(came: Exchanged): NotSent {
  if (came.kind === 'not_sent') return came;
  if (came.kind === 'unknown') return { kind: 'not_sent', evidence: came.evidence, isKeyMissing: false };
  const { result, evidence } = came.read;
  const { httpStatus } = evidence;
  const trouble = 'trouble' in result ? result.trouble : undefined;
  const isThrottled = result.class === 'not_processed' && result.cause === 'throttled';
  return {
    kind: 'not_sent',
    evidence: { ...(httpStatus !== undefined && { httpStatus }), cause: 'LOGIN_REFUSED' },
    isKeyMissing: false,
    ...(trouble && { trouble }),
    ...(isThrottled && { isThrottled }),
  };
}

/** What a login would give, for a request that is only tried. */
export function standInLogin(definition: Definition): Readonly<Record<string, string>> {
  const login = operationOfKind(definition, 'login');
  const names = Object.keys({ ...definition.defaults.reply?.fields, ...login?.operation.reply.fields });
  return login ? Object.fromEntries(names.map((name) => [name, 'dry-run'])) : {};
}
