import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import type { FormInstance } from 'antd';
import { api } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { PlanEntered } from './plan-entered.ts';
import type { ReadyMadePlan } from './plan.ts';

/** A product of the trade to begin a new plan with. What was typed so far keeps its code, name and family. */
export function ReadyMadeChoice({ form }: { readonly form: FormInstance<PlanEntered> }) {
  const say = useText();
  const { language } = useFormat();
  const known = useQuery(api.plans.readyMade.queryOptions());
  const take = (code: string) => {
    const product = known.data?.find((candidate) => candidate.code === code);
    if (product) form.setFieldsValue(fromProduct(product, form.getFieldsValue(true) as PlanEntered));
  };
  return (
    <section className="k-panel k-plans-ready">
      <Form.Item label={say('planRules.readyMade')} htmlFor="plan-ready-made" extra={say('planRules.readyMadeHint')}>
        <Select<string>
          id="plan-ready-made"
          showSearch={{ optionFilterProp: 'search' }}
          options={(known.data ?? []).map(({ code, name }) => ({
            value: code,
            label: name[language],
            search: `${code} ${name[language]}`,
          }))}
          onChange={take}
        />
      </Form.Item>
      <RefusalNotice error={known.error} onRetry={() => void known.refetch()} />
    </section>
  );
}

function fromProduct(product: ReadyMadePlan, entered: PlanEntered): Partial<PlanEntered> {
  const { code, name, family, fairUse: _, ...rest } = product;
  return {
    ...rest,
    ...(entered.code.trim() === '' && { code }),
    ...(entered.name.en === '' && { name }),
    ...(entered.family.trim() === '' && { family }),
  };
}
