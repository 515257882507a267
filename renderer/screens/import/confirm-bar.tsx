import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { AutoComplete, Select } from '../../components/select.tsx';
import { queries } from '../../connection/queries.ts';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { countOf, showAdded } from './import-work.ts';
import type { ImportPreview } from './import-work.ts';

/** How far back suppliers' names are offered. */
const IMPORTS_READ = 100;
/** "No plan" in a select, whose values cannot be null. */
const NO_PLAN = 'none' as const;

interface ConfirmBarProps {
  readonly preview: ImportPreview;
  readonly isJudging: boolean;
}

/** Whose sheet it is, what to call this delivery, and the one button that says what it will do. */
export function ConfirmBar({ preview, isJudging }: ConfirmBarProps) {
  const say = useText();
  const format = useFormat();
  const language = usePreferences((state) => state.language);
  const { previewId } = preview;
  const [supplierName, setSupplier] = useState('');
  const [batchLabel, setBatch] = useState(() =>
    preview.mapping.columns.batch === undefined ? preview.fileName.replace(/\.[^.]+$/, '').slice(0, 60) : '',
  );
  const [planId, setPlan] = useState<PlanId>();
  const confirm = useMutation({
    mutationFn: () => core.imports.confirm({ previewId, supplierName, batchLabel, defaultPlanId: planId ?? null }),
    onSuccess: (added) => {
      // Shown beside the answer: it must not say that nothing was imported until the event arrives.
      void queries.invalidateQueries({ queryKey: api.imports.list.key() });
      showAdded(added, previewId);
    },
  });
  const added = countOf(preview, 'ok') + countOf(preview, 'repaired') + countOf(preview, 'warning');
  const left = countOf(preview, 'refused');
  const words = confirm.isPending
    ? say('imports.adding')
    : added === 0
      ? say('imports.nothingToAdd')
      : left === 0
        ? say('imports.add', { count: added })
        : say('imports.addLeave', { added: format.number(added), left: format.number(left) });
  const isReady = added > 0 && preview.mapping.columns.iccid !== undefined && preview.alreadyImported === null;
  return (
    <div className="k-imports-confirm">
      <RefusalNotice error={confirm.error} onClose={confirm.reset} />
      {/* No form of the browser's: Enter in a field chooses a name, and must not add thousands of cards. */}
      <Form layout="vertical" className="k-imports-confirm-form" component="div">
        <Form.Item label={say('imports.supplier')}>
          <SupplierInput value={supplierName} onChange={setSupplier} />
        </Form.Item>
        <Form.Item label={say('imports.batchLabel')}>
          <Input
            aria-label={say('imports.batchLabel')}
            placeholder={say('imports.batchHint')}
            maxLength={200}
            value={batchLabel}
            onChange={(event) => setBatch(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={say('imports.defaultPlan')}>
          <DefaultPlan value={planId} onChange={setPlan} />
        </Form.Item>
        <div className="k-imports-confirm-buttons">
          {left > 0 && (
            <DownloadButton fetchFile={() => core.imports.refusedSheet({ previewId, language })}>
              {say('imports.saveRefused', { count: left })}
            </DownloadButton>
          )}
          <Button
            type="primary"
            disabled={!isReady || isJudging}
            loading={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {words}
          </Button>
        </div>
      </Form>
    </div>
  );
}

interface SupplierInputProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function SupplierInput({ value, onChange }: SupplierInputProps) {
  const say = useText();
  const past = useQuery(api.imports.list.queryOptions({ input: { offset: 0, limit: IMPORTS_READ } }));
  const names = new Set((past.data?.rows ?? []).flatMap(({ supplierName }) => supplierName ?? []));
  return (
    <AutoComplete
      aria-label={say('imports.supplier')}
      placeholder={say('imports.supplierHint')}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) === true }}
      options={[...names].map((name) => ({ value: name }))}
    />
  );
}

interface DefaultPlanProps {
  readonly value: PlanId | undefined;
  readonly onChange: (planId: PlanId | undefined) => void;
}

function DefaultPlan({ value, onChange }: DefaultPlanProps) {
  const say = useText();
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  return (
    <Select
      aria-label={say('imports.defaultPlan')}
      value={value ?? NO_PLAN}
      loading={plans.isPending}
      popupMatchSelectWidth={false}
      onChange={(planId) => onChange(planId === NO_PLAN ? undefined : planId)}
      options={[
        { value: NO_PLAN, label: say('imports.noDefaultPlan') },
        ...(plans.data ?? []).map(({ id, code }) => ({ value: id, label: code })),
      ]}
    />
  );
}
