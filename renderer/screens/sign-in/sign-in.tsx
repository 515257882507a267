import { useText } from '../../strings/text.ts';

export function SignIn() {
  const say = useText();
  return <h1>{say('signIn.title')}</h1>;
}
