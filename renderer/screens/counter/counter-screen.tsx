import { PageHeader } from '../../components/page-header.tsx';
import { useText } from '../../strings/text.ts';

/** Scan or type, recharge, next. */
export default function CounterScreen() {
  const say = useText();
  return <PageHeader title={say('shell.counter')} />;
}
