import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { ADJUSTABLE_ROLES, FIXED_RIGHTS, RIGHTS } from '../../../contract/terms/rights.ts';
import type { AdjustableRole, Right } from '../../../contract/terms/rights.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';

type Rules = Told['staff']['rules'];

const LOCK_MINUTES_MAX = 720;

/** What each role may, a tick for each right, and when pages lock. */
export function StaffRules() {
  const rules = useQuery(api.staff.rules.queryOptions());
  if (rules.isPending) return <Loading />;
  if (rules.error) return <RefusalNotice error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <>
      <RightsTable rules={rules.data} />
      <LockTime key={rules.data.lockAfterMinutes} minutes={rules.data.lockAfterMinutes} />
    </>
  );
}

function readAgain(): Promise<void> {
  return queries.invalidateQueries({ queryKey: api.staff.rules.key() });
}

function RightsTable({ rules }: { readonly rules: Rules }) {
  const say = useText();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (asked: { readonly role: AdjustableRole; readonly rights: Right[] }) => core.staff.setRights(asked),
    onSuccess: async () => {
      void message.success(say('settings.rightsSaved'));
      await readAgain();
    },
  });
  const rightsOf = (role: string) => rules.roles.find((known) => known.role === role)?.rights ?? [];
  const change = (role: AdjustableRole, right: Right, isGiven: boolean) => {
    const others = rightsOf(role).filter((known) => known !== right);
    save.mutate({ role, rights: isGiven ? [...others, right] : others });
  };
  return (
    <>
      <p className="k-muted">{say('settings.rulesHint')}</p>
      <table className="k-settings-staff">
        <thead>
          <tr>
            <th scope="col">{say('settings.right')}</th>
            {ADJUSTABLE_ROLES.map((role) => (
              <th key={role} scope="col">
                {say(`roles.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHTS.filter((right) => !FIXED_RIGHTS.includes(right)).map((right) => (
            <tr key={right}>
              <th scope="row">{say(`rights.${right}`)}</th>
              {ADJUSTABLE_ROLES.map((role) => (
                <td key={role}>
                  <Checkbox
                    aria-label={say('settings.rightOf', { role: say(`roles.${role}`), right: say(`rights.${right}`) })}
                    checked={rightsOf(role).includes(right)}
                    disabled={save.isPending}
                    onChange={(event) => change(role, right, event.target.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </>
  );
}

function LockTime({ minutes }: { readonly minutes: number }) {
  const say = useText();
  const { message } = App.useApp();
  const [entered, setEntered] = useState<number | null>(minutes);
  const save = useMutation({
    mutationFn: (afterMinutes: number) => core.staff.setLock({ afterMinutes }),
    onSuccess: async () => {
      void message.success(say('settings.lockSaved'));
      await readAgain();
    },
  });
  return (
    <div className="k-settings-lock">
      <label htmlFor="lock-after">{say('settings.lockAfter')}</label>
      <div className="k-settings-foot">
        <InputNumber
          id="lock-after"
          aria-describedby="lock-after-hint"
          min={1}
          max={LOCK_MINUTES_MAX}
          precision={0}
          value={entered}
          onChange={setEntered}
        />
        <Button
          disabled={entered === null || entered === minutes}
          loading={save.isPending}
          onClick={() => entered !== null && save.mutate(entered)}
        >
          {say('settings.saveLock')}
        </Button>
      </div>
      <p id="lock-after-hint" className="k-muted k-small">
        {say('settings.lockHint')}
      </p>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </div>
  );
}
