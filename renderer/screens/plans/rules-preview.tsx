import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import type { FormInstance } from 'antd';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import type { DateRule } from '../../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import type { Fact } from '../../components/fact-list.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { toTerms } from './plan-entered.ts';
import type { PlanEntered } from './plan-entered.ts';
import type { RulesPreview } from './plan.ts';
import { ruleWords } from './rule-words.ts';

/** What the rules as they are typed would make of a card bought and started now. */
export function RulesPreviewPart({ form }: { readonly form: FormInstance<PlanEntered> }) {
  const say = useText();
  // `preserve`: also what is not shown now. Before the first drawing nothing is known.
  const values: unknown = Form.useWatch((all) => all, { form, preserve: true });
  const typed = useDeferredValue(values as Partial<PlanEntered> | undefined);
  const terms = typed?.rules && toTerms(typed as PlanEntered);
  const preview = useQuery(
    api.plans.preview.queryOptions({ input: terms ?? skipToken, placeholderData: keepPreviousData }),
  );
  return (
    <section className="k-panel k-plans-part k-plans-preview" aria-labelledby="plan-preview">
      <h2 id="plan-preview">{say('planRules.preview')}</h2>
      <p className="k-muted k-small">{say(terms ? 'planRules.previewHint' : 'planRules.previewUnready')}</p>
      {terms && preview.data && <PreviewDates preview={preview.data} isRechargeable={terms.cardsRechargeable} />}
    </section>
  );
}

interface PreviewDatesProps {
  readonly preview: RulesPreview;
  readonly isRechargeable: boolean;
}

function PreviewDates({ preview, isRechargeable }: PreviewDatesProps) {
  const say = useText();
  const format = useFormat();
  const at = (ms: UtcMs) => format.dateTime(ms, { weekday: true });
  const date = (ruled: RulesPreview['validUntil'], none: string | null): ReactNode =>
    ruled === null ? <span className="k-muted">{none}</span> : <Ruled at={at(ruled.atMs)} rule={ruled.rule} />;
  const after = (recharged: NonNullable<RulesPreview['rechargedBefore']>): ReactNode => {
    const { validUntil, dataEffect, dataFromMs, dataUntilMs, atMs } = recharged;
    const data =
      dataUntilMs !== null
        ? say('planRules.dataUntil', { at: at(dataUntilMs) })
        : dataFromMs > atMs
          ? say('planRules.dataWaits', { at: at(dataFromMs) })
          : say(dataEffect === 'add' ? 'planRules.dataAdded' : 'planRules.dataReplaced');
    const end = validUntil ? say('planRules.thenUntil', { at: at(validUntil.atMs) }) : say('planRules.endStays');
    return <Ruled at={`${end} · ${data}`} rule={validUntil?.rule} />;
  };
  const { startsAt, firstRechargeUntil, nextReset, rechargedBefore, rechargedAfter } = preview;
  const facts: readonly (Fact | false)[] = [
    startsAt
      ? { name: say('planRules.previewStartsAt'), value: date(startsAt, null) }
      : { name: say('planRules.previewActivate'), value: date(preview.activateUntil, say('planRules.noDeadline')) },
    { name: say('planRules.previewValid'), value: date(preview.validUntil, say('planRules.noEnd')) },
    nextReset !== null && { name: say('planRules.previewReset'), value: date(nextReset, null) },
    {
      name: say('planRules.previewRecharge'),
      value: date(preview.rechargeUntil, say(isRechargeable ? 'planRules.noEnd' : 'planRules.noRecharge')),
    },
    firstRechargeUntil !== null && {
      name: say('planRules.previewFirstRecharge'),
      value: date(firstRechargeUntil, null),
    },
    rechargedBefore !== null && {
      name: say('planRules.previewBefore', { at: format.date(rechargedBefore.atMs) }),
      value: after(rechargedBefore),
    },
    rechargedAfter !== null && {
      name: say('planRules.previewAfter', { at: format.date(rechargedAfter.atMs) }),
      value: after(rechargedAfter),
    },
  ];
  return <FactList facts={facts.filter((fact) => fact !== false)} />;
}

/** A date with the rule that made it. */
function Ruled({ at, rule }: { readonly at: string; readonly rule: DateRule | undefined }) {
  const say = useText();
  return (
    <>
      <strong className="k-number">{at}</strong>
      {rule && <span className="k-muted k-small k-plans-rule">{ruleWords(say, rule)}</span>}
    </>
  );
}
