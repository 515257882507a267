import { Form, Input } from 'antd';
import type { FormInstance } from 'antd';
import {
  ALLOWANCE_RESETS,
  COUNTINGS,
  PLAN_CLOCKS,
  START_EVENTS,
  USED_UP_EFFECTS,
} from '../../../contract/terms/plan-rules.ts';
import type { Counting } from '../../../contract/terms/plan-rules.ts';
import { useText } from '../../strings/text.ts';
import { isByMonth } from './plan-entered.ts';
import type { PlanEntered } from './plan-entered.ts';
import { DAYS_MAX, MONTHS_MAX, SLOW_KBPS_MAX } from './plan.ts';
import { RuleChoice } from './rule-choice.tsx';
import { WholeNumber } from './whole-number.tsx';

interface ValidityPartProps {
  readonly form: FormInstance<PlanEntered>;
}

/** What begins the life of a card, how it is counted, and what happens to its data meanwhile. */
export function ValidityPart({ form }: ValidityPartProps) {
  const say = useText();
  const start = Form.useWatch(['rules', 'start'], form) ?? 'activation';
  const counting = Form.useWatch(['rules', 'counting'], form) ?? 'elapsed_days';
  const usedUp = Form.useWatch(['rules', 'usedUp'], form) ?? 'not_stated';
  /** Only hours can be counted without a midnight. */
  const settleClock = (chosen: Counting) => {
    const hasMidnight = form.getFieldValue(['rules', 'clock']) !== 'rolling';
    if (chosen !== 'elapsed_days' && !hasMidnight) form.setFieldValue(['rules', 'clock'], 'jst');
  };
  const waits = start !== 'purchase' && start !== 'fixed_date';
  return (
    <section className="k-panel k-plans-part" aria-labelledby="plan-validity">
      <h2 id="plan-validity">{say('planRules.partValidity')}</h2>
      <div className="k-plans-three">
        <RuleChoice
          name="start"
          label={say('planRules.start')}
          values={START_EVENTS}
          wordsOf={(value) => say(`planRules.start_${value}`)}
        />
        {start === 'fixed_date' && <FirstDay />}
        {waits && (
          <WholeNumber
            name={['rules', 'startsByItselfDays']}
            label={say('planRules.startsByItself')}
            extra={say('planRules.startsByItselfHint')}
            min={1}
            max={DAYS_MAX}
          />
        )}
        {waits && (
          <WholeNumber
            name="activationDeadlineDays"
            label={say('plans.activationDeadline')}
            extra={say('plans.activationDeadlineHint')}
            min={1}
            max={DAYS_MAX}
          />
        )}
      </div>
      <div className="k-plans-three">
        <RuleChoice
          name="counting"
          label={say('planRules.counting')}
          values={COUNTINGS}
          onChosen={settleClock}
          wordsOf={(value) => say(`planRules.counting_${value}`)}
        />
        <RuleChoice
          name="clock"
          label={say('planRules.clock')}
          extra={say('planRules.clockHint')}
          values={PLAN_CLOCKS.filter((clock) => clock !== 'rolling' || counting === 'elapsed_days')}
          wordsOf={(value) => say(`planRules.clock_${value}`)}
        />
        {isByMonth({ counting }) && (
          <WholeNumber
            name={['rules', 'months']}
            label={say('planRules.months')}
            extra={say('planRules.monthsHint')}
            min={counting === 'months' ? 1 : 0}
            max={MONTHS_MAX}
            isNeeded
          />
        )}
      </div>
      <div className="k-plans-three">
        <RuleChoice
          name="reset"
          label={say('planRules.reset')}
          values={ALLOWANCE_RESETS}
          wordsOf={(value) => say(`planRules.reset_${value}`)}
        />
        <RuleChoice
          name="usedUp"
          label={say('planRules.usedUp')}
          values={USED_UP_EFFECTS}
          wordsOf={(value) => say(`planRules.usedUp_${value}`)}
        />
        {usedUp === 'slows' && (
          <WholeNumber name={['rules', 'slowKbps']} label={say('planRules.slowKbps')} min={1} max={SLOW_KBPS_MAX} />
        )}
      </div>
    </section>
  );
}

function FirstDay() {
  const say = useText();
  return (
    <Form.Item
      name={['rules', 'startsOn']}
      label={say('planRules.startsOn')}
      rules={[{ required: true, message: say('planRules.startsOnNeeded') }]}
    >
      <Input type="date" />
    </Form.Item>
  );
}
