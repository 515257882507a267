import { sayCode, useText } from '../../strings/text.ts';
import { useFormat } from '../../format/use-format.ts';
import type { DryRunTold } from './dry-run.tsx';

/** The requests, byte by byte, and the meaning of the reply. */
export function DryRunResult({ told: { requests, notSent, meaning } }: { readonly told: DryRunTold }) {
  const say = useText();
  const { language } = useFormat();
  const code = meaning?.code ?? undefined;
  return (
    <output className="k-provider-dry">
      {notSent !== null && (
        <p>
          {say('providerSetup.dryNotSent')} <code>{notSent}</code>
        </p>
      )}
      {requests.map(({ text, hex }) => (
        <div key={hex}>
          <pre className="k-provider-code">{text}</pre>
          <details>
            <summary>{say('providerSetup.dryBytes')}</summary>
            <pre className="k-provider-code">{hex}</pre>
          </details>
        </div>
      ))}
      {meaning && (
        <>
          <p>
            <strong>{say(`providerSetup.dryMeans_${meaning.kind}`)}</strong>
          </p>
          {code !== undefined && <p>{sayCode(language, 'rejections', code) ?? code}</p>}
          {meaning.stopsAccount && <p>{say('providerSetup.dryStops')}</p>}
        </>
      )}
    </output>
  );
}
