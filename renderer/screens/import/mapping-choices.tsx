import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { Link } from 'wouter';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { api } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { ImportPreview, SheetMapping } from './import-work.ts';

interface MappingChoicesProps {
  readonly preview: ImportPreview;
  readonly mapping: SheetMapping;
  readonly onMapping: (mapping: SheetMapping) => void;
}

/** What the cells alone do not say: currency, order of dates, and what the sheet's plan names mean. */
export function MappingChoices({ preview, mapping, onMapping }: MappingChoicesProps) {
  const say = useText();
  return (
    <>
      <Form layout="vertical" className="k-imports-choices" component="div">
        <Form.Item label={say('imports.currency')} tooltip={say('imports.currencyHint')}>
          <Select
            aria-label={say('imports.currency')}
            value={mapping.currency}
            onChange={(currency) => onMapping({ ...mapping, currency })}
            options={CURRENCIES.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item label={say('imports.dateOrder')}>
          <Select
            aria-label={say('imports.dateOrder')}
            value={mapping.dateOrder}
            popupMatchSelectWidth={false}
            onChange={(dateOrder) => onMapping({ ...mapping, dateOrder })}
            options={[
              { value: 'ymd', label: say('imports.dateYmd') },
              { value: 'dmy', label: say('imports.dateDmy') },
              { value: 'mdy', label: say('imports.dateMdy') },
            ]}
          />
        </Form.Item>
        <Form.Item label={say('imports.unknownPlans')}>
          <Select
            aria-label={say('imports.unknownPlans')}
            value={mapping.unknownPlans}
            popupMatchSelectWidth={false}
            onChange={(unknownPlans) => onMapping({ ...mapping, unknownPlans })}
            options={[
              { value: 'refuse', label: say('imports.unknownRefuse') },
              { value: 'accept_without_plan', label: say('imports.unknownAccept') },
            ]}
          />
        </Form.Item>
      </Form>
      <PlanNames preview={preview} mapping={mapping} onMapping={onMapping} />
    </>
  );
}

/** "Not known" in a select, whose values cannot be undefined. */
const UNKNOWN = 'unknown' as const;

/** Names that the shop's plans do not have, and names that were given a plan here. */
function PlanNames({ preview, mapping, onMapping }: MappingChoicesProps) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const mayMake = useMay('prices');
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  const unknown = preview.unknownPlanNames.filter(({ name }) => mapping.planNames[name] === undefined);
  const known = Object.keys(mapping.planNames).map((name) => ({ name, count: undefined }));
  const names: readonly { readonly name: string; readonly count: number | undefined }[] = [...unknown, ...known];
  if (names.length === 0) return null;
  const options = (plans.data ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} · ${name[language]}` }));
  return (
    <div className="k-imports-plans">
      <p>
        <strong>{say('imports.planNames')}</strong> <span className="k-muted">{say('imports.planNamesHint')}</span>
      </p>
      <ul>
        {names.map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="k-muted k-small">{count !== undefined && say('imports.planNameCards', { count })}</span>
            <Select
              aria-label={say('imports.planMeans', { name })}
              value={mapping.planNames[name] ?? UNKNOWN}
              loading={plans.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(planId) => {
                const { [name]: _before, ...others } = mapping.planNames;
                onMapping({ ...mapping, planNames: planId === UNKNOWN ? others : { ...others, [name]: planId } });
              }}
              options={[{ value: UNKNOWN, label: say('imports.planUnknown') }, ...options]}
            />
          </li>
        ))}
      </ul>
      {unknown.length > 0 && mayMake && (
        <p>
          <Link href={plans.data?.length === 0 ? '/plans' : pathTo.newPlan()}>{say('imports.makePlan')}</Link>{' '}
          <span className="k-muted">{say('imports.makePlanHint')}</span>
        </p>
      )}
    </div>
  );
}
