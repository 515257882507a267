import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { NotHeld } from './not-held.tsx';
import type { Find } from './use-find.ts';

interface FindAnswerProps {
  readonly find: Find;
  /** The text is complete: say what is wrong with it. While it is typed nothing is. */
  readonly isSettled: boolean;
}

export function FindAnswer({ find, isSettled }: FindAnswerProps) {
  const say = useText();
  const codeWords = useCodeWords();
  const found = find.data;
  if (find.error) return <RefusalNotice error={find.error} />;
  if (!isSettled || !found || !find.isCurrent) return null;
  switch (found.kind) {
    case 'not_held':
      return <NotHeld key={found.iccid} iccid={found.iccid} />;
    case 'invalid':
      return (
        <p className="k-find-words" role="alert">
          {codeWords('problems', found.problem)}
        </p>
      );
    case 'nothing':
      return (
        <p className="k-find-words" role="alert">
          {say('counter.nothing')}
        </p>
      );
    case 'card':
    case 'candidates':
      return null;
  }
}
