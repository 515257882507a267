import { Form, Input } from 'antd';
import type { FormInstance } from 'antd';
import { LANGUAGES, PLAN_KINDS } from '../../../contract/terms/trade.ts';
import type { LocalText } from '../../../contract/terms/trade.ts';
import { AutoComplete, Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { LocalTextInput } from './local-text-input.tsx';
import { isByMonth } from './plan-entered.ts';
import type { PlanEntered } from './plan-entered.ts';
import { codeKey, DAYS_MAX, FAMILY_LENGTH_MAX, PLAN_CODE } from './plan.ts';
import type { Plan } from './plan.ts';
import { VolumeInput } from './volume-input.tsx';
import { WholeNumber } from './whole-number.tsx';

interface PartProps {
  readonly form: FormInstance<PlanEntered>;
}

interface WhatPartProps extends PartProps {
  readonly others: readonly Plan[];
  readonly isNew: boolean;
}

/** What the plan is called, and which cards it goes with. */
export function WhatPart({ others, isNew }: WhatPartProps) {
  const say = useText();
  const families = [...new Set(others.map(({ family }) => family))].toSorted();
  const isTaken = (code: string) => others.some((other) => codeKey(other.code) === codeKey(code));
  return (
    <section className="k-panel k-plans-part" aria-labelledby="plan-what">
      <h2 id="plan-what">{say('plans.partWhat')}</h2>
      <div className="k-plans-two">
        <Form.Item
          name="code"
          label={say('plans.code')}
          extra={say('plans.codeHint')}
          normalize={(typed: string) => typed.normalize('NFKC')}
          validateFirst
          rules={[
            { required: true, whitespace: true, transform: trim, pattern: PLAN_CODE, message: say('plans.codeWrong') },
            {
              validator: (_rule, code: string) =>
                isTaken(code) ? Promise.reject(new Error(say('plans.codeTwice'))) : Promise.resolve(),
            },
          ]}
        >
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a new plan begins with its code */}
          <Input autoFocus={isNew} maxLength={40} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="kind" label={say('plans.kind')} extra={say('plans.kindHint')}>
          <Select options={PLAN_KINDS.map((value) => ({ value, label: say(`planKinds.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="family"
        label={say('plans.family')}
        extra={say('plans.familyHint')}
        rules={[{ required: true, whitespace: true, message: say('plans.familyNeeded') }]}
      >
        <AutoComplete
          options={families.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => isLike(option?.value, typed) }}
        >
          <Input maxLength={FAMILY_LENGTH_MAX} autoComplete="off" />
        </AutoComplete>
      </Form.Item>
      <Form.Item
        name="name"
        label={say('plans.name')}
        extra={say('plans.nameHint')}
        rules={[
          {
            validator: (_rule, name: LocalText) =>
              countFilled(name) === LANGUAGES.length
                ? Promise.resolve()
                : Promise.reject(new Error(say('plans.nameNeeded'))),
          },
        ]}
      >
        <LocalTextInput labelOf={(language) => say('plans.nameIn', { language })} />
      </Form.Item>
    </section>
  );
}

/** Data, days, and what is said about them. */
export function GetsPart({ form }: PartProps) {
  const say = useText();
  const format = useFormat();
  const kind = Form.useWatch('kind', form);
  const [total, daily, days] = [
    Form.useWatch('dataBytes', form) ?? null,
    Form.useWatch('dailyDataBytes', form) ?? null,
    Form.useWatch('days', form) ?? null,
  ];
  const isMonthly = isByMonth({ counting: Form.useWatch(['rules', 'counting'], form) ?? 'elapsed_days' });
  const hasTotal = kind !== 'unlimited' || total !== null;
  const hasDaily = kind === 'daily' || kind === 'unlimited' || daily !== null;
  const sum = daily === null || days === null ? 0 : daily * days;
  const volumeRule = {
    validator: (_rule: unknown, bytes: number | null) =>
      Number.isNaN(bytes) ? Promise.reject(new Error(say('plans.volumeWrong'))) : Promise.resolve(),
  };
  return (
    <section className="k-panel k-plans-part" aria-labelledby="plan-gets">
      <h2 id="plan-gets">{say('plans.partGets')}</h2>
      <div className="k-plans-three">
        {hasDaily && (
          <Form.Item
            name="dailyDataBytes"
            label={say('plans.dailyData')}
            extra={say('plans.dailyDataHint')}
            rules={[volumeRule]}
          >
            <VolumeInput />
          </Form.Item>
        )}
        {hasTotal && (
          <Form.Item
            name="dataBytes"
            label={say('plans.data')}
            extra={
              sum > 0
                ? say('plans.dailySum', { volume: format.bytes(sum), days: say('common.days', { count: days ?? 0 }) })
                : say('plans.dataHint')
            }
            rules={[volumeRule]}
          >
            <VolumeInput />
          </Form.Item>
        )}
        {!isMonthly && (
          <WholeNumber name="days" label={say('plans.days')} extra={say('plans.daysHint')} min={1} max={DAYS_MAX} />
        )}
      </div>
      <Form.Item
        name="fairUse"
        label={say('plans.fairUse')}
        extra={say('plans.fairUseHint')}
        rules={[
          {
            validator: (_rule, text: LocalText) =>
              [0, LANGUAGES.length].includes(countFilled(text))
                ? Promise.resolve()
                : Promise.reject(new Error(say('plans.fairUsePartly'))),
          },
        ]}
      >
        <LocalTextInput isLong labelOf={(language) => say('plans.fairUseIn', { language })} />
      </Form.Item>
    </section>
  );
}

function countFilled(text: LocalText): number {
  return LANGUAGES.filter((language) => text[language].trim() !== '').length;
}

function trim(text: string): string {
  return text.trim();
}

function isLike(family: string | undefined, typed: string): boolean {
  return (family ?? '').toLowerCase().includes(typed.trim().toLowerCase());
}
