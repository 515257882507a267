import { SAMPLE_PINS } from '../../../contract/terms/sample-staff.ts';
import { useText } from '../../strings/text.ts';

const PRACTICE_ROLES = ['clerk', 'buyer'] as const;

/** Who else can sign in to the sample shop; keeps its place when it does not apply, so that nothing jumps. */
export function PracticePeople({ isShown }: { readonly isShown: boolean }) {
  const say = useText();
  return (
    <p className="k-first-run-people k-small" style={{ visibility: isShown ? 'visible' : 'hidden' }}>
      <span className="k-muted">{say('firstRun.practicePeople')}</span>
      {PRACTICE_ROLES.map((role) => (
        <span key={role}>
          {say(`roles.${role}`)} <strong>{say('firstRun.practicePin', { pin: SAMPLE_PINS[role] })}</strong>
        </span>
      ))}
    </p>
  );
}
