import { FactList } from '../../components/fact-list.tsx';
import { useFormat } from '../../format/use-format.ts';
import { sayCode, useText } from '../../strings/text.ts';
import { unconfirmedWords } from './setup.ts';
import type { Choice } from './setup.ts';

/** What a shop should know of a provider before it trusts it with money: where it is called, what is not confirmed. */
export function ProviderFacts({
  hosts,
  documents,
  unconfirmed,
  recoveryClass,
}: Pick<Choice, 'hosts' | 'documents' | 'unconfirmed'> & { readonly recoveryClass: Choice['recoveryClass'] | null }) {
  const say = useText();
  const { language } = useFormat();
  const recovery = recoveryClass === null ? undefined : sayCode(language, 'providerSetup', `recovery_${recoveryClass}`);
  return (
    <section className="k-provider-facts" aria-label={say('providerSetup.unconfirmed')}>
      <FactList
        facts={[
          ...(hosts.length > 0 ? [{ name: say('providerSetup.hosts'), value: hosts.join(', ') }] : []),
          ...(recovery === undefined ? [] : [{ name: say('providerSetup.recovery'), value: recovery }]),
          ...(documents.length > 0 ? [{ name: say('providerSetup.documents'), value: documents.join(' ') }] : []),
        ]}
      />
      <h3>{say('providerSetup.unconfirmed')}</h3>
      {unconfirmed.length === 0 ? (
        <p className="k-muted">{say('providerSetup.allConfirmed')}</p>
      ) : (
        <>
          <p className="k-muted">{say('providerSetup.unconfirmedHint')}</p>
          <ul>
            {unconfirmed.map((fact) => (
              <li key={unconfirmedWords(fact, 'en')}>{unconfirmedWords(fact, language)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
