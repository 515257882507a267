/** What an account may be asked at any time: its balance, and whether key, address and clock are right. */
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { Answer, ConnectionVerdict, ProviderSupplies } from '../provider.ts';
import type { operationOfKind } from './capabilities.ts';
import type { Definition } from './definition.ts';
import type { Exchanged } from './exchange.ts';
import { refusalOf } from './read-card.ts';
import { judgeConnection } from './judge-connection.ts';

type Found = ReturnType<typeof operationOfKind>;

interface QuestionParts {
  readonly definition: Definition;
  readonly currency: Currency;
  /** Undefined where the definition tells no balance. */
  readonly balanceCall: Found;
  readonly query: Found;
  readonly ask: (operation: string, order: Readonly<Record<string, string>>) => Promise<Exchanged>;
  readonly clock: NonNullable<ProviderSupplies['clock']>;
}

interface Questions {
  balance(): Promise<Answer<Money>>;
  /** Absent where there is nothing harmless to ask. */
  readonly testConnection: (() => Promise<ConnectionVerdict>) | undefined;
}

export function createQuestions({ definition, currency, balanceCall, query, ask, clock }: QuestionParts): Questions {
  let last: { readonly answer: Answer<Money>; readonly atMs: number } | undefined;
  const { toleranceMs } = definition.clock;

  async function balance(): Promise<Answer<Money>> {
    if (!balanceCall) return { kind: 'unreachable', evidence: { cause: 'NO_BALANCE' } };
    const everyMs = balanceCall.operation.pace?.everyMs ?? 0;
    if (last && clock.monotonicMs() - last.atMs < everyMs) return last.answer;
    const came = await ask(balanceCall.name, {});
    const answer = readBalance(came, currency);
    if (came.kind === 'read') last = { answer, atMs: clock.monotonicMs() };
    return answer;
  }

  async function testBalance(name: string): Promise<ConnectionVerdict> {
    const came = await ask(name, {});
    return judgeConnection(came, readBalance(came, currency), toleranceMs);
  }

  /** Asks for an order that is not there. */
  async function testQuery(name: string): Promise<ConnectionVerdict> {
    const nowMs = clock.nowMs();
    const came = await ask(name, { reference: `KADUOTEST${nowMs}`, submittedAt: String(nowMs) });
    return judgeConnection(came, undefined, toleranceMs);
  }

  const isAskable = query && definition.capabilities.queryBy.includes('reference');
  const testConnection = balanceCall
    ? () => testBalance(balanceCall.name)
    : isAskable
      ? () => testQuery(query.name)
      : undefined;
  return { balance, testConnection };
}

function readBalance(came: Exchanged, currency: Currency): Answer<Money> {
  if (came.kind !== 'read') return refusalOf(came) ?? { kind: 'unreachable', evidence: came.evidence };
  const { result, fields, evidence } = came.read;
  const { balance } = fields;
  if (result.class === 'succeeded' && typeof balance === 'object' && balance.currency === currency) {
    return { kind: 'answered', value: balance };
  }
  if (result.class !== 'not_processed') return { kind: 'unreachable', evidence };
  return { kind: 'refused', code: result.cause === 'throttled' ? 'THROTTLED' : 'UNAUTHORIZED', evidence };
}
