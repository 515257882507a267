import { Segmented } from 'antd';
import { useText } from '../../strings/text.ts';
import { StartFields } from './start-fields.tsx';
import type { TypedStart } from './start-time.ts';

interface StartChoiceProps {
  /** Undefined: at once. */
  readonly typed: TypedStart | undefined;
  readonly onTyped: (typed: TypedStart | undefined) => void;
  readonly proposed: () => TypedStart;
}

/** At once, or at a time. */
export function StartChoice({ typed, onTyped, proposed }: StartChoiceProps) {
  const say = useText();
  return (
    <section className="k-panel k-batch-part" aria-labelledby="batch-when">
      <h2 id="batch-when">{say('batches.whenTitle')}</h2>
      <Segmented<'now' | 'at'>
        block
        aria-labelledby="batch-when"
        value={typed ? 'at' : 'now'}
        onChange={(chosen) => onTyped(chosen === 'now' ? undefined : proposed())}
        options={[
          { value: 'now', label: say('batches.whenNow') },
          { value: 'at', label: say('batches.whenAt') },
        ]}
      />
      {typed && (
        <>
          <StartFields typed={typed} onTyped={onTyped} />
          <p className="k-muted k-small">{say('batches.whenHint')}</p>
        </>
      )}
    </section>
  );
}
