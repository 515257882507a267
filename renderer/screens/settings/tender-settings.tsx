import { ArrowUpOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { isOwnTender, TENDER_METHODS } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useTenders } from '../../session/use-tenders.ts';
import type { TenderSetting } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { LocalTextInput } from '../plans/local-text-input.tsx';
import { RateSettings } from './rate-settings.tsx';
import '../plans/plans.css';

/** How customers may pay, in the order of the keys at the counter. */
export function TenderSettings() {
  const { all } = useTenders();
  if (all.length < TENDER_METHODS.length) return <Loading />;
  return (
    <>
      <TenderForm key={JSON.stringify(all)} saved={all} />
      <RateSettings />
    </>
  );
}

function TenderForm({ saved }: { readonly saved: readonly TenderSetting[] }) {
  const say = useText();
  const { message } = App.useApp();
  const [tenders, setTenders] = useState(saved);
  const save = useMutation({
    mutationFn: () => core.tenders.save({ tenders: [...tenders] }),
    onSuccess: () => void message.success(say('settings.tendersSaved')),
  });
  const change = (at: number, its: Partial<TenderSetting>) =>
    setTenders(tenders.map((one, index) => (index === at ? { ...one, ...its } : one)));
  const moveUp = (at: number) =>
    setTenders(
      tenders.map((one, index) => (index === at - 1 ? tenders[at] : index === at ? tenders[at - 1] : one) ?? one),
    );
  return (
    <>
      <p className="k-muted">{say('settings.tendersHint')}</p>
      <ol className="k-settings-tenders">
        {tenders.map((its, index) => (
          <TenderRow
            key={its.method}
            its={its}
            isFirst={index === 0}
            onChange={(change_) => change(index, change_)}
            onMoveUp={() => moveUp(index)}
          />
        ))}
      </ol>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <div className="k-settings-foot">
        <Button type="primary" disabled={tenders === saved} loading={save.isPending} onClick={() => save.mutate()}>
          {say('settings.saveTenders')}
        </Button>
        <Button disabled={tenders === saved} onClick={() => setTenders(saved)}>
          {say('settings.discard')}
        </Button>
      </div>
    </>
  );
}

interface TenderRowProps {
  readonly its: TenderSetting;
  readonly isFirst: boolean;
  readonly onChange: (change: Partial<TenderSetting>) => void;
  readonly onMoveUp: () => void;
}

function TenderRow({ its, isFirst, onChange, onMoveUp }: TenderRowProps) {
  const say = useText();
  const name = say(`tenders.${its.method}`);
  return (
    <li>
      <Checkbox checked={its.isOffered} onChange={(event) => onChange({ isOffered: event.target.checked })}>
        {name}
      </Checkbox>
      <Checkbox
        checked={its.needsReference}
        aria-label={say('settings.tenderNumberOf', { name })}
        onChange={(event) => onChange({ needsReference: event.target.checked })}
      >
        {say('settings.tenderNumber')}
      </Checkbox>
      <Button
        size="small"
        type="text"
        icon={<ArrowUpOutlined />}
        disabled={isFirst}
        aria-label={say('settings.tenderUp', { name })}
        onClick={onMoveUp}
      />
      {isOwnTender(its.method) && its.isOffered && (
        <div className="k-settings-tender-name">
          <LocalTextInput
            {...(its.name && { value: its.name })}
            labelOf={(language) => say('settings.tenderNameIn', { name, language })}
            onChange={(words) => onChange({ name: { ...words } })}
          />
        </div>
      )}
    </li>
  );
}
