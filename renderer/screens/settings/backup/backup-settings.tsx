import { WarningFilled } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api, core } from '../../../api.ts';
import type { Told } from '../../../api.ts';
import { Loading } from '../../../components/loading.tsx';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { ToneMark } from '../../../components/state-mark.tsx';
import { queries } from '../../../connection/queries.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useText } from '../../../strings/text.ts';
import { BackupForm } from './backup-form.tsx';
import { BackupSeal } from './backup-seal.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

type Backup = Told['backups']['list']['backups'][number];

/** How old the last backup is, how they are made, and each of them to be looked into. */
export function BackupSettings() {
  const say = useText();
  const list = useQuery(api.backups.list.queryOptions());
  const { message } = App.useApp();
  const make = useMutation({
    mutationFn: () => core.backups.make(),
    onSuccess: () => void message.success(say('backups.made')),
    onSettled: () => queries.invalidateQueries({ queryKey: api.backups.key() }),
  });
  if (!list.data) return list.error ? <RefusalNotice error={list.error} /> : <Loading />;
  const { settings, backups, folder, isSealed } = list.data;
  return (
    <>
      <p className="k-muted">{say('backups.hint')}</p>
      <BackupState />
      <RefusalNotice error={make.error} onClose={make.reset} />
      <div>
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
          {say('backups.make')}
        </Button>
      </div>
      <BackupForm key={JSON.stringify(settings)} saved={settings} folder={folder} />
      <BackupSeal isSealed={isSealed} />
      <BackupList backups={backups} />
    </>
  );
}

function BackupState() {
  const say = useText();
  const format = useFormat();
  const state = useQuery(api.backups.state.queryOptions()).data;
  if (!state) return null;
  const { lastAtMs, isStale, trouble } = state;
  const problem =
    trouble === 'backup'
      ? say('backups.troubleBackup')
      : trouble === 'second_folder'
        ? say('backups.troubleSecond')
        : isStale
          ? say('backups.stale')
          : undefined;
  return (
    <div>
      <p>{lastAtMs === null ? say('backups.none') : say('backups.last', { ago: format.dateTime(lastAtMs) })}</p>
      {problem !== undefined && <ToneMark tone="warning" icon={WarningFilled} word={problem} />}
    </div>
  );
}

function BackupList({ backups }: { readonly backups: readonly Backup[] }) {
  const say = useText();
  const format = useFormat();
  const [chosen, setChosen] = useState<Backup>();
  if (backups.length === 0) return null;
  return (
    <div>
      <h3>{say('backups.list')}</h3>
      <table className="k-settings-staff">
        <thead>
          <tr>
            <th scope="col">{say('backups.madeAt')}</th>
            <th scope="col">{say('backups.why')}</th>
            <th scope="col">{say('backups.size')}</th>
            <th scope="col">{say('backups.restore')}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.name}>
              <td>{format.dateTime(backup.madeAtMs)}</td>
              <td>
                {say(`backups.reason_${backup.reason}`)}
                {backup.isSealed && ` · ${say('backups.sealMark')}`}
              </td>
              <td className="k-number">{format.bytes(backup.bytes)}</td>
              <td>
                <Button
                  size="small"
                  aria-label={say('backups.restoreOf', { at: format.dateTime(backup.madeAtMs) })}
                  onClick={() => setChosen(backup)}
                >
                  {say('backups.restore')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}
