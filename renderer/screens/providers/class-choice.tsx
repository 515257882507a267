import { Radio } from 'antd';
import { RECOVERY_CLASSES } from '../../../contract/terms/recovery-class.ts';
import { useText } from '../../strings/text.ts';
import type { Behaviour } from './practice.ts';

interface ClassChoiceProps {
  readonly behaviour: Behaviour;
  /** Orders are open that were sent to a provider of the class of now. */
  readonly isLocked: boolean;
  readonly onChange: (behaviour: Behaviour) => void;
}

/** Which kind of provider is played: what it offers when an answer was lost. */
export function ClassChoice({ behaviour, isLocked, onChange }: ClassChoiceProps) {
  const say = useText();
  const words = {
    A: say('practice.class_A'),
    B: say('practice.class_B'),
    C: say('practice.class_C'),
    D: say('practice.class_D'),
    Z: say('practice.class_Z'),
  };
  return (
    <fieldset className="k-provider-class">
      <legend>{say('practice.classTitle')}</legend>
      <Radio.Group
        vertical
        disabled={isLocked}
        value={behaviour.recoveryClass}
        options={RECOVERY_CLASSES.map((value) => ({ value, label: words[value] }))}
        onChange={({ target }) => {
          const recoveryClass = RECOVERY_CLASSES.find((one) => one === target.value);
          if (recoveryClass) onChange({ ...behaviour, recoveryClass });
        }}
      />
      <p className="k-muted k-small">{say(isLocked ? 'practice.classLocked' : 'practice.classHint')}</p>
    </fieldset>
  );
}
