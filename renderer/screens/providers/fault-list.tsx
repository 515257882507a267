import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { FAULT_GROUPS, STRUCK_KINDS } from './fault-groups.ts';
import type { FaultGroup, StruckKind } from './fault-groups.ts';
import { PERCENT_MAX, percentOf, sumPercent, withPercent } from './practice.ts';
import type { Behaviour } from './practice.ts';

interface FaultListProps {
  readonly behaviour: Behaviour;
  readonly faultNames: readonly string[];
  readonly onChange: (behaviour: Behaviour) => void;
}

/** Every way to misbehave with how often it strikes, by what it strikes: each kind at most 100 percent. */
export function FaultList({ behaviour, faultNames, onChange }: FaultListProps) {
  const say = useText();
  const words = useCodeWords();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = (name: string) =>
    faultNames.includes(name) && `${name} ${words('practice', `fault_${name}`)}`.toLowerCase().includes(wanted);
  const groups = FAULT_GROUPS.map((group) => ({ ...group, faults: group.faults.filter(fits) })).filter(
    ({ faults }) => faults.length > 0,
  );
  return (
    <section className="k-provider-faults" aria-labelledby="practice-faults">
      <div className="k-provider-faults-head">
        <h3 id="practice-faults">{say('providers.faults')}</h3>
        <Input
          size="small"
          allowClear
          className="k-provider-fault-search"
          aria-label={say('practice.findFault')}
          placeholder={say('practice.findFault')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Button
          size="small"
          disabled={behaviour.faults.length === 0}
          onClick={() => onChange({ ...behaviour, faults: [] })}
        >
          {say('providers.clearFaults')}
        </Button>
      </div>
      {groups.length === 0 && <p className="k-muted">{say('practice.noFault')}</p>}
      {STRUCK_KINDS.map((kind) => (
        <FaultKind
          key={kind}
          kind={kind}
          groups={groups.filter(({ strikes }) => strikes === kind)}
          behaviour={behaviour}
          onChange={onChange}
        />
      ))}
    </section>
  );
}

interface FaultKindProps {
  readonly kind: StruckKind;
  readonly groups: readonly FaultGroup[];
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}

function FaultKind({ kind, groups, behaviour, onChange }: FaultKindProps) {
  const say = useText();
  const format = useFormat();
  if (groups.length === 0) return null;
  const titles = {
    send: say('providers.sendFaults'),
    lookUp: say('providers.lookUpFaults'),
    balance: say('practice.balanceFaults'),
    card: say('practice.cardFaults'),
    notices: say('practice.noticeFaults'),
  };
  const parts = {
    lost: say('practice.lostFaults'),
    odd: say('practice.oddFaults'),
    refused: say('practice.refusedFaults'),
    later: say('practice.laterFaults'),
    lying: say('practice.lyingFaults'),
    lookUp: undefined,
    balance: undefined,
    card: undefined,
    notices: undefined,
  };
  const sum = sumPercent(behaviour, kind);
  const isTooMuch = sum > PERCENT_MAX;
  return (
    <div>
      <p className="k-provider-group">
        <span>{titles[kind]}</span>
        <output className={isTooMuch ? 'k-provider-problem' : 'k-muted'}>
          {say('providers.strikesSum', { percent: format.percent(sum / 100) })}
          {isTooMuch && ` · ${say('providers.tooMuch')}`}
        </output>
      </p>
      {groups.map(({ name, faults }) => (
        <div key={name}>
          {parts[name] !== undefined && <h4 className="k-provider-part">{parts[name]}</h4>}
          <ul className="k-provider-fault-list">
            {faults.map((fault) => (
              <FaultRow key={fault} name={fault} behaviour={behaviour} onChange={onChange} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface FaultRowProps {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}

function FaultRow({ name, behaviour, onChange }: FaultRowProps) {
  const say = useText();
  const words = useCodeWords();
  const percent = percentOf(behaviour, name);
  return (
    <li className={percent > 0 ? 'k-provider-fault-on' : undefined}>
      <span className="k-provider-fault-words">
        {words('practice', `fault_${name}`)} <code>{name}</code>
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
}
