import { FactList } from '../../components/fact-list.tsx';
import { useHello } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { Licences } from './licences.tsx';

export function About() {
  const say = useText();
  const hello = useHello();
  const isDesktop = window.kaduoShell !== undefined;
  return (
    <>
      <p className="k-muted">{say('settings.aboutText')}</p>
      <FactList
        facts={[
          { name: say('settings.version'), value: hello.data?.version },
          { name: say('settings.runsAs'), value: say(isDesktop ? 'settings.runsDesktop' : 'settings.runsBrowser') },
        ]}
      />
      <Licences />
    </>
  );
}
