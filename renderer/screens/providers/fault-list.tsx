import { Button, InputNumber } from 'antd';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { isLookUpFault, PERCENT_MAX, percentOf, sumPercent, withPercent } from './practice.ts';
import type { Behaviour } from './practice.ts';

interface FaultListProps {
  readonly behaviour: Behaviour;
  readonly faultNames: readonly string[];
  readonly onChange: (behaviour: Behaviour) => void;
}

/** Every way to misbehave with how often it strikes: sends and questions apart, each at most 100 percent. */
export function FaultList({ behaviour, faultNames, onChange }: FaultListProps) {
  const say = useText();
  return (
    <section className="k-provider-faults" aria-labelledby="practice-faults">
      <div className="k-provider-faults-head">
        <h3 id="practice-faults">{say('providers.faults')}</h3>
        <Button
          size="small"
          disabled={behaviour.faults.length === 0}
          onClick={() => onChange({ ...behaviour, faults: [] })}
        >
          {say('providers.clearFaults')}
        </Button>
      </div>
      <FaultGroup
        title={say('providers.sendFaults')}
        names={faultNames.filter((name) => !isLookUpFault(name))}
        sum={sumPercent(behaviour, false)}
        behaviour={behaviour}
        onChange={onChange}
      />
      <FaultGroup
        title={say('providers.lookUpFaults')}
        names={faultNames.filter(isLookUpFault)}
        sum={sumPercent(behaviour, true)}
        behaviour={behaviour}
        onChange={onChange}
      />
    </section>
  );
}

interface FaultGroupProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly sum: number;
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}

function FaultGroup({ title, names, sum, behaviour, onChange }: FaultGroupProps) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  const isTooMuch = sum > PERCENT_MAX;
  return (
    <div>
      <p className="k-provider-group">
        <span>{title}</span>
        <output className={isTooMuch ? 'k-provider-problem' : 'k-muted'}>
          {say('providers.strikesSum', { percent: format.percent(sum / 100) })}
          {isTooMuch && ` · ${say('providers.tooMuch')}`}
        </output>
      </p>
      <ul className="k-provider-fault-list">
        {names.map((name) => {
          const percent = percentOf(behaviour, name);
          return (
            <li key={name} className={percent > 0 ? 'k-provider-fault-on' : undefined}>
              <span className="k-provider-fault-words">
                {words('providers', `fault_${name}`)} <code>{name}</code>
              </span>
              <InputNumber<number>
                aria-label={say('providers.percentOf', { name })}
                size="small"
                min={0}
                max={PERCENT_MAX}
                step={1}
                value={percent}
                suffix="%"
                onChange={(next) => onChange(withPercent(behaviour, name, next ?? 0))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
