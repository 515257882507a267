import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { AutoComplete } from '../../components/select.tsx';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useShop } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { DraftRow } from './draft-row.tsx';
import { MARGIN_PERCENT_MAX } from './margin.ts';
import { checkDraft, draftPlans, priceFor, toPlanFields } from './plan-drafts.ts';
import type { PlanDraft } from './plan-drafts.ts';
import { codeKey, FAMILY_LENGTH_MAX } from './plan.ts';
import type { Offer, Plan } from './plan.ts';

/** A starting point near what the sample shop keeps; the owner types another. */
const MARGIN_PERCENT_FIRST = 25;

interface DraftTableProps {
  readonly accountId: ProviderAccountId;
  readonly offers: readonly Offer[];
  readonly plans: readonly Plan[];
  readonly onBack: () => void;
}

/** Codes, names and prices of the plans to be, each to be changed before anything is saved. */
export function DraftTable({ accountId, offers, plans, onBack }: DraftTableProps) {
  const say = useText();
  const [, navigate] = useLocation();
  const { message } = App.useApp();
  const currency = useShop()?.currency ?? 'JPY';
  const families = [...new Set(plans.map(({ family }) => family))].toSorted();
  const takenCodes = plans.map(({ code }) => code);
  const [marginPercent, setMarginPercent] = useState(MARGIN_PERCENT_FIRST);
  const [family, setFamily] = useState(families.length === 1 ? (families[0] ?? '') : '');
  const [drafts, setDrafts] = useState(() => draftPlans(offers, { currency, marginPercent, family }, takenCodes));
  const [isChecked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: () => core.plans.addMany({ plans: drafts.map((draft) => toPlanFields(draft, accountId)) }),
    onSuccess: ({ ids }) => {
      void message.success(say('plans.addedMany', { count: ids.length }));
      navigate('/plans');
    },
  });
  const change = (draft: PlanDraft, to: Partial<PlanDraft>) => {
    save.reset();
    setDrafts(drafts.map((other) => (other === draft ? { ...other, ...to } : other)));
  };
  const problems = drafts.map((draft) => checkDraft(draft, drafts, [...takenCodes, ...codeTaken(save.error)]));
  const add = () => {
    setChecked(true);
    if (problems.every((problem) => Object.keys(problem).length === 0)) save.mutate();
    else focusFirstWrong();
  };
  const costCurrency = offers.find(({ cost }) => cost.currency !== currency)?.cost.currency;
  const isAtRow = codeTaken(save.error).length > 0;
  return (
    <>
      <Form layout="vertical" className="k-plans-wishes" requiredMark={false}>
        <Form.Item label={say('plans.marginWanted')} htmlFor="plans-margin" extra={say('plans.marginWantedHint')}>
          <InputNumber
            id="plans-margin"
            min={0}
            max={MARGIN_PERCENT_MAX}
            precision={0}
            suffix="%"
            value={marginPercent}
            onChange={(typed) => {
              const percent = typed ?? 0;
              setMarginPercent(percent);
              setDrafts(
                drafts.map((draft) => ({
                  ...draft,
                  price: priceFor(draft.offer, { currency, marginPercent: percent }) ?? draft.price,
                })),
              );
            }}
          />
        </Form.Item>
        <Form.Item label={say('plans.familyForAll')} htmlFor="plans-family" extra={say('plans.familyForAllHint')}>
          <AutoComplete
            id="plans-family"
            value={family}
            maxLength={FAMILY_LENGTH_MAX}
            options={families.map((value) => ({ value }))}
            onChange={(typed: string) => {
              setFamily(typed);
              setDrafts(drafts.map((draft) => ({ ...draft, family: typed })));
            }}
          />
        </Form.Item>
      </Form>
      {costCurrency && (
        <p className="k-plans-note">{say('plans.otherCurrency', { cost: costCurrency, price: currency })}</p>
      )}
      <div className="k-panel k-plans-drafts">
        <table aria-label={say('plans.drafts')}>
          <thead>
            <tr>
              <th scope="col">{say('plans.columnOffer')}</th>
              <th scope="col">{say('plans.columnCode')}</th>
              <th scope="col">{say('plans.columnName')}</th>
              <th scope="col">{say('plans.columnKind')}</th>
              <th scope="col">{say('plans.columnFamily')}</th>
              <th scope="col" className="k-plans-end">
                {say('plans.columnCost')}
              </th>
              <th scope="col">{say('plans.columnPrice')}</th>
              <th scope="col" className="k-plans-end">
                {say('plans.columnMargin')}
              </th>
              <th scope="col">
                <span className="k-unseen">{say('plans.columnRemove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft, index) => (
              <DraftRow
                key={draft.offer.offerCode}
                draft={draft}
                families={families}
                currency={currency}
                problems={isChecked || isAtRow ? (problems[index] ?? {}) : {}}
                onChange={(to) => change(draft, to)}
                onRemove={() => setDrafts(drafts.filter((other) => other !== draft))}
              />
            ))}
          </tbody>
        </table>
        {drafts.length === 0 && <EmptyState title={say('common.nothingFound')} />}
      </div>
      {!isAtRow && <RefusalNotice error={save.error} onClose={save.reset} />}
      <div className="k-plans-bar">
        <Button onClick={onBack}>{say('plans.backToOffers')}</Button>
        <span className="k-muted k-small">{say('plans.draftsHint')}</span>
        <Button type="primary" disabled={drafts.length === 0} loading={save.isPending} onClick={add}>
          {say('plans.addMany', { count: drafts.length })}
        </Button>
      </div>
    </>
  );
}

/** The code that another screen has taken meanwhile. */
function codeTaken(error: unknown): readonly string[] {
  if (error === null) return [];
  const { code, facts } = readRefusal(error);
  return code === 'PLAN_CODE_TAKEN' && typeof facts['code'] === 'string' ? [codeKey(facts['code'])] : [];
}

function focusFirstWrong(): void {
  // After the marks have been drawn.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.k-plans-drafts [aria-invalid=true]')?.focus());
}
