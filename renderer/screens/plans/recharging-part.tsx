import { Checkbox, Form } from 'antd';
import type { FormInstance } from 'antd';
import { ALLOWANCE_EFFECTS, EFFECTS_AFTER_EXPIRY, EFFECTS_BEFORE_EXPIRY } from '../../../contract/terms/plan-rules.ts';
import { useText } from '../../strings/text.ts';
import type { PlanEntered } from './plan-entered.ts';
import { DAYS_MAX, GRACE_DAYS_MAX, RECHARGES_MAX } from './plan.ts';
import { RuleChoice } from './rule-choice.tsx';
import { WholeNumber } from './whole-number.tsx';

interface RechargingPartProps {
  readonly form: FormInstance<PlanEntered>;
}

/** Whether and until when cards of the plan take a recharge, and what it does to their end and their data. */
export function RechargingPart({ form }: RechargingPartProps) {
  const say = useText();
  const isRechargeable = Form.useWatch('cardsRechargeable', form) ?? true;
  return (
    <section className="k-panel k-plans-part" aria-labelledby="plan-recharging">
      <h2 id="plan-recharging">{say('planRules.partRecharging')}</h2>
      <Form.Item name="cardsRechargeable" valuePropName="checked" extra={say('plans.cardsRechargeableHint')}>
        <Checkbox>{say('plans.cardsRechargeable')}</Checkbox>
      </Form.Item>
      {isRechargeable && <RechargeRules />}
    </section>
  );
}

function RechargeRules() {
  const say = useText();
  return (
    <>
      <div className="k-plans-three">
        <WholeNumber
          name="graceDays"
          label={say('plans.graceDays')}
          extra={say('plans.graceDaysHint')}
          min={0}
          max={GRACE_DAYS_MAX}
        />
        <WholeNumber
          name={['rules', 'firstRechargeDays']}
          label={say('planRules.firstRecharge')}
          extra={say('planRules.firstRechargeHint')}
          min={1}
          max={DAYS_MAX}
        />
        <WholeNumber
          name={['rules', 'rechargesMax']}
          label={say('planRules.rechargesMax')}
          extra={say('planRules.rechargesMaxHint')}
          min={1}
          max={RECHARGES_MAX}
        />
      </div>
      <div className="k-plans-two">
        <RuleChoice
          name="beforeExpiry"
          label={say('planRules.beforeExpiry')}
          values={EFFECTS_BEFORE_EXPIRY}
          wordsOf={(value) => say(`planRules.beforeExpiry_${value}`)}
        />
        <RuleChoice
          name="afterExpiry"
          label={say('planRules.afterExpiry')}
          values={EFFECTS_AFTER_EXPIRY}
          wordsOf={(value) => say(`planRules.afterExpiry_${value}`)}
        />
        <RuleChoice
          name="allowance"
          label={say('planRules.allowance')}
          values={ALLOWANCE_EFFECTS}
          wordsOf={(value) => say(`planRules.allowance_${value}`)}
        />
      </div>
      <Form.Item name={['rules', 'usedUpIsOver']} valuePropName="checked" extra={say('planRules.usedUpIsOverHint')}>
        <Checkbox>{say('planRules.usedUpIsOver')}</Checkbox>
      </Form.Item>
    </>
  );
}
