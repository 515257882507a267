import { useText } from '../../strings/text.ts';

export function FirstRun() {
  const say = useText();
  return <h1>{say('firstRun.title')}</h1>;
}
