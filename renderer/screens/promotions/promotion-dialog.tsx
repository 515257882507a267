import { useMutation } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { AUDIENCES } from '../../../contract/terms/promotion.ts';
import type { Audience } from '../../../contract/terms/promotion.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { GroupSelect } from '../customers/group-select.tsx';
import { LocalTextInput } from '../plans/local-text-input.tsx';
import { useAllPlans } from '../plans/use-plans.ts';
import { draftOf, NEW_DRAFT, readDraft, RULE_KINDS } from './promotion-draft.ts';
import type { Promotion, PromotionDraft, PromotionFields } from './promotion-draft.ts';
import { PromotionPreview } from './promotion-preview.tsx';

interface PromotionDialogProps {
  /** Undefined: a new one. */
  readonly promotion: Promotion | undefined;
  readonly currency: Currency;
  readonly onClose: () => void;
}

/** A promotion on the left, and on the right what it makes of the prices. */
export function PromotionDialog({ promotion, currency, onClose }: PromotionDialogProps) {
  const say = useText();
  const [draft, setDraft] = useState<PromotionDraft>(() => (promotion ? draftOf(promotion, currency) : NEW_DRAFT));
  const { wrong, fields } = readDraft(draft, currency);
  const change = (its: Partial<PromotionDraft>) => setDraft({ ...draft, ...its });
  const save = useMutation({
    mutationFn: (its: PromotionFields) => core.promotions.save({ ...its, ...(promotion && { id: promotion.id }) }),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      width={920}
      title={say(promotion ? 'promotions.changeTitle' : 'promotions.addTitle')}
      okText={say('promotions.save')}
      okButtonProps={{ loading: save.isPending, disabled: !fields }}
      cancelText={say('common.cancel')}
      onOk={() => fields && save.mutate(fields)}
      onCancel={onClose}
    >
      <div className="k-promotion">
        <div className="k-promotion-fields">
          <Field label={say('promotions.name')}>
            <LocalTextInput
              value={draft.name}
              labelOf={(language) => say('promotions.nameIn', { language })}
              onChange={(name) => change({ name })}
            />
          </Field>
          <Field label={say('promotions.kind')}>
            <Select<PromotionDraft['kind']>
              value={draft.kind}
              aria-label={say('promotions.kind')}
              onChange={(kind) => change({ kind })}
              options={RULE_KINDS.map((kind) => ({ value: kind, label: say(`promotions.kind_${kind}`) }))}
            />
          </Field>
          <RuleFields draft={draft} wrong={wrong} currency={currency} onChange={change} />
          <PlansField planIds={draft.planIds} onChange={(planIds) => change({ planIds })} />
          <div className="k-promotion-pair">
            <TextField field="startsOn" type="date" draft={draft} wrong={wrong} onChange={change} />
            <TextField field="endsOn" type="date" draft={draft} wrong={wrong} onChange={change} />
          </div>
          <div className="k-promotion-pair">
            <TextField field="couponCode" draft={draft} wrong={wrong} onChange={change} />
            <TextField field="usesMax" draft={draft} wrong={wrong} onChange={change} />
          </div>
          <Field label={say('promotions.audience')}>
            <Select<Audience>
              value={draft.audience}
              aria-label={say('promotions.audience')}
              onChange={(audience) => change({ audience })}
              options={AUDIENCES.map((value) => ({ value, label: say(`promotions.audience_${value}`) }))}
            />
          </Field>
          <Field label={say('customers.group')}>
            <GroupSelect value={draft.groupId ?? null} onChange={(groupId) => change({ groupId })} />
          </Field>
          {(['isFirstOnly', 'isCombinable', 'isActive'] as const).map((field) => (
            <Checkbox
              key={field}
              checked={draft[field]}
              onChange={(event) => change({ [field]: event.target.checked })}
            >
              {say(`promotions.${field}`)}
            </Checkbox>
          ))}
        </div>
        <PromotionPreview fields={fields} />
      </div>
      <RefusalNotice error={save.error} />
    </Modal>
  );
}

interface FieldsProps {
  readonly draft: PromotionDraft;
  readonly wrong: readonly (keyof PromotionDraft)[];
  readonly onChange: (its: Partial<PromotionDraft>) => void;
}

function RuleFields({ draft, wrong, currency, onChange }: FieldsProps & { readonly currency: Currency }) {
  const say = useText();
  const its = { draft, wrong, onChange };
  if (draft.kind === 'percent') return <TextField field="percent" {...its} />;
  if (draft.kind === 'buy_get') {
    return (
      <div className="k-promotion-pair">
        <TextField field="buy" {...its} />
        <TextField field="get" {...its} />
      </div>
    );
  }
  return (
    <>
      <div className="k-promotion-pair">
        <TextField field="threshold" unit={currency} {...its} />
        <TextField field="off" unit={currency} {...its} />
      </div>
      <Checkbox checked={draft.isRepeated} onChange={(event) => onChange({ isRepeated: event.target.checked })}>
        {say('promotions.isRepeated')}
      </Checkbox>
    </>
  );
}

interface TextFieldProps extends FieldsProps {
  readonly field: 'percent' | 'threshold' | 'off' | 'buy' | 'get' | 'startsOn' | 'endsOn' | 'couponCode' | 'usesMax';
  readonly type?: 'date';
  readonly unit?: string;
}

function TextField({ field, draft, wrong, onChange, type, unit }: TextFieldProps) {
  const say = useText();
  const isWrong = wrong.includes(field);
  return (
    <Field label={say(`promotions.${field}`)}>
      <Input
        autoComplete="off"
        maxLength={40}
        value={draft[field]}
        aria-label={say(`promotions.${field}`)}
        {...(type !== undefined && { type })}
        {...(unit !== undefined && { suffix: <span className="k-muted k-small">{unit}</span> })}
        {...(isWrong && { status: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </Field>
  );
}

interface PlansFieldProps {
  readonly planIds: readonly PlanId[];
  readonly onChange: (planIds: PlanId[]) => void;
}

function PlansField({ planIds, onChange }: PlansFieldProps) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const plans = (useAllPlans().data ?? []).filter(({ recharge, id }) => recharge !== null || planIds.includes(id));
  return (
    <Field label={say('promotions.plans')}>
      <Select<PlanId[]>
        mode="multiple"
        allowClear
        value={[...planIds]}
        aria-label={say('promotions.plans')}
        placeholder={say('promotions.allPlans')}
        optionFilterProp="label"
        onChange={onChange}
        options={plans.map((plan) => ({ value: plan.id, label: plan.name[language] }))}
      />
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="k-promotion-field">
      <span>{label}</span>
      {children}
    </div>
  );
}
