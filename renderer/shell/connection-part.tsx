import { ApiOutlined, DisconnectOutlined, LoadingOutlined } from '@ant-design/icons';
import { ToneMark } from '../components/state-mark.tsx';
import { useConnection } from '../connection/connection-store.ts';
import { useText } from '../strings/text.ts';

const MARKS = {
  connecting: { tone: 'neutral', icon: LoadingOutlined },
  online: { tone: 'neutral', icon: ApiOutlined },
  reconnecting: { tone: 'warning', icon: DisconnectOutlined },
  lost: { tone: 'danger', icon: DisconnectOutlined },
} as const;

export function ConnectionPart() {
  const say = useText();
  const state = useConnection((connection) => connection.state);
  return (
    <output className={`k-status-part k-status-end${state === 'online' ? ' k-status-spare' : ''}`}>
      <ToneMark {...MARKS[state]} word={say(`shell.${state}`)} />
    </output>
  );
}
