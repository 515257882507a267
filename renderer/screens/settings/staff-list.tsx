import { CheckOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ROLES } from '../../../contract/terms/trade.ts';
import type { Role } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { queries } from '../../connection/queries.ts';
import { useStaff } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AddStaffDialog } from './add-staff-dialog.tsx';
import { StaffPinDialog } from './staff-pin-dialog.tsx';

type Person = Told['staff']['list'][number];

/** Who works here, what they may do, and who may no longer sign in. */
export function StaffList() {
  const say = useText();
  const staff = useQuery(api.staff.list.queryOptions());
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <p className="k-muted">{say('settings.staffHint')}</p>
      {staff.isPending && <Loading />}
      <RefusalNotice error={staff.error} onRetry={() => void staff.refetch()} />
      {staff.data && (
        <table className="k-settings-staff">
          <thead>
            <tr>
              <th scope="col">{say('settings.staffName')}</th>
              <th scope="col">{say('settings.staffRole')}</th>
              <th scope="col">{say('settings.staffLanguage')}</th>
              <th scope="col">{say('settings.staffState')}</th>
              <th scope="col">
                <span className="k-unseen">{say('settings.staffAct')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {staff.data.map((person) => (
              <StaffRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
      <Button icon={<PlusOutlined />} className="k-settings-add" onClick={() => setAdding(true)}>
        {say('settings.addStaff')}
      </Button>
      {isAdding && <AddStaffDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function StaffRow({ person }: { readonly person: Person }) {
  const say = useText();
  const { message } = App.useApp();
  const me = useStaff();
  const { id, name, isActive } = person;
  const setActive = useMutation({
    mutationFn: (active: boolean) => core.staff.setActive({ id, isActive: active }),
    onSuccess: (_answer, active) =>
      void message.success(say(active ? 'settings.reactivated' : 'settings.deactivated', { name })),
  });
  const setRole = useMutation({
    mutationFn: (role: Role) => core.staff.setRole({ id, role }),
    onSuccess: async (_answer, role) => {
      void message.success(say('settings.roleSaved', { name, role: say(`roles.${role}`) }));
      await queries.invalidateQueries({ queryKey: api.staff.list.key() });
    },
  });
  const [isSettingPin, setSettingPin] = useState(false);
  const refused = setActive.error ?? setRole.error;
  return (
    <>
      <tr>
        <td>
          {name} {me?.id === id && <span className="k-muted k-small">({say('settings.you')})</span>}
        </td>
        <td>
          <Select
            size="small"
            aria-label={say('settings.roleOf', { name })}
            value={person.role}
            loading={setRole.isPending}
            onChange={(role) => setRole.mutate(role)}
            options={ROLES.map((role) => ({ value: role, label: say(`roles.${role}`) }))}
          />
        </td>
        <td lang={person.language}>{say(`languages.${person.language}`)}</td>
        <td>
          <ToneMark
            tone={isActive ? 'success' : 'neutral'}
            icon={isActive ? CheckOutlined : StopOutlined}
            word={say(isActive ? 'settings.active' : 'settings.inactive')}
          />
        </td>
        <td className="k-settings-staff-act">
          {isActive && me?.id !== id && (
            <Button size="small" aria-label={say('settings.newPinOf', { name })} onClick={() => setSettingPin(true)}>
              {say('settings.newPin')}
            </Button>
          )}
          {isSettingPin && <StaffPinDialog person={person} onClose={() => setSettingPin(false)} />}
          {isActive && me?.id !== id && (
            <ConfirmButton
              size="small"
              danger
              question={say('settings.deactivateEffect', { name })}
              loading={setActive.isPending}
              onConfirm={() => setActive.mutate(false)}
            >
              {say('settings.deactivateName', { name })}
            </ConfirmButton>
          )}
          {!isActive && (
            <Button size="small" loading={setActive.isPending} onClick={() => setActive.mutate(true)}>
              {say('settings.reactivateName', { name })}
            </Button>
          )}
        </td>
      </tr>
      {refused !== null && (
        <tr>
          <td colSpan={5}>
            <RefusalNotice error={refused} onClose={setActive.error ? setActive.reset : setRole.reset} />
          </td>
        </tr>
      )}
    </>
  );
}
