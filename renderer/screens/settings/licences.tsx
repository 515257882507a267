import packages from '../../../resources/licences/packages.json' with { type: 'json' };
import { useText } from '../../strings/text.ts';

/** The packages that are in what is shipped, each with its version and licence. */
export function Licences() {
  const say = useText();
  return (
    <details>
      <summary>{say('health.licences')}</summary>
      <p className="k-muted">{say('health.licencesHint', { count: packages.length })}</p>
      <ul className="k-licences" lang="en">
        {packages.map(({ name, version, licence }) => (
          <li key={`${name} ${version}`}>
            {name} {version} <span className="k-muted">{licence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
