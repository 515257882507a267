import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { parseShopDate } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { Select } from '../../components/select.tsx';
import { useMay } from '../../session/session.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { sayAct } from './audit-row.ts';

export type AuditFilter = Omit<Asked['audit']['list'], 'offset' | 'limit'>;

interface AuditFilterBarProps {
  readonly filter: AuditFilter;
  readonly acts: readonly string[];
  readonly onChange: (filter: AuditFilter) => void;
}

const SEARCH_LENGTH_MAX = 100;

export function AuditFilterBar({ filter, acts, onChange }: AuditFilterBarProps) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const mayListStaff = useMay('staff');
  const staff = useQuery(api.staff.list.queryOptions({ enabled: mayListStaff }));
  const dayField = (name: 'from' | 'until') => (
    <Input
      type="date"
      className="k-audit-day"
      aria-label={say(`audit.${name}`)}
      title={say(`audit.${name}`)}
      value={filter[name] ?? ''}
      onChange={(event) => onChange({ ...filter, [name]: parseShopDate(event.target.value) })}
    />
  );
  return (
    <div className="k-audit-filter">
      <Input
        prefix={<SearchOutlined />}
        allowClear
        maxLength={SEARCH_LENGTH_MAX}
        className="k-audit-search"
        aria-label={say('audit.search')}
        placeholder={say('audit.search')}
        value={filter.search ?? ''}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
      />
      <Select<string>
        className="k-audit-choice"
        aria-label={say('audit.act')}
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.act ?? ''}
        onChange={(act) => onChange({ ...filter, act: act === '' ? undefined : act })}
        options={[
          { value: '', label: say('audit.anyAct') },
          ...acts.map((act) => ({ value: act, label: sayAct(language, act) })),
        ]}
      />
      {staff.data && (
        <Select<number>
          className="k-audit-choice"
          aria-label={say('audit.who')}
          value={filter.staffId ?? 0}
          onChange={(chosen) => onChange({ ...filter, staffId: staff.data.find(({ id }) => id === chosen)?.id })}
          options={[
            { value: 0, label: say('audit.anyone') },
            ...staff.data.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {dayField('from')}
      {dayField('until')}
    </div>
  );
}
