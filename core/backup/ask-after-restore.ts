import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { isFromBeforeRestore } from '../../db/backup-restore.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import type { LookUpOutcome, Provider } from '../providers/provider.ts';

interface Accounts {
  providerFor(id: ProviderAccountId): Promise<Provider>;
}

const HISTORY_UNKNOWN = 'restored from a copy: the order may have gone out under another reference since';

/**
 * The accounts as the engine sees them. Of a reference from before a restore only good news counts: that it is not there,
 * or was refused, says nothing about a later reference that the copy does not know, and must never lead to another send.
 */
export function askAfterRestore(accounts: Accounts, database: Pick<OpenedDatabase, 'sqlite'>): Accounts {
  const guarded = new WeakMap<Provider, Provider>();
  return {
    async providerFor(id) {
      const provider = await accounts.providerFor(id);
      const known = guarded.get(provider);
      if (known) return known;
      const guard = guardProvider(provider, database);
      guarded.set(provider, guard);
      return guard;
    },
  };
}

/** One account as above. */
export function guardProvider(provider: Provider, { sqlite }: Pick<OpenedDatabase, 'sqlite'>): Provider {
  // Not a copy: an adapter's own methods may need their own object.
  return new Proxy(provider, {
    get(target, name) {
      if (name === 'lookUp') return lookUp;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

  async function lookUp(...asked: Parameters<Provider['lookUp']>): Promise<LookUpOutcome> {
    const [prepared] = asked;
    if (!isFromBeforeRestore({ sqlite }, prepared.reference)) return provider.lookUp(...asked);
    // A reference that was only made to hold the order: no request was ever prepared under it.
    if (Object.keys(prepared).length === 1) return { kind: 'unclear', evidence: { cause: HISTORY_UNKNOWN } };
    return believeOnlyGoodNews(await provider.lookUp(...asked));
  }
}

function believeOnlyGoodNews(answer: LookUpOutcome): LookUpOutcome {
  switch (answer.kind) {
    case 'found':
      return answer.outcome.kind === 'succeeded' || answer.outcome.kind === 'reversed'
        ? answer
        : { kind: 'unclear', evidence: answer.outcome.evidence };
    case 'empty':
      return { kind: 'unclear', evidence: { ...answer.evidence, cause: HISTORY_UNKNOWN } };
    case 'conflict':
    case 'unclear':
      return answer;
  }
}
