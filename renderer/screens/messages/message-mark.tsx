import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  QuestionOutlined,
  SendOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { MessageState } from '../../../contract/terms/message.ts';
import { ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';

const MARKS = {
  waiting: { tone: 'neutral', icon: ClockCircleOutlined },
  sending: { tone: 'info', icon: SendOutlined },
  sent: { tone: 'success', icon: CheckOutlined },
  unsure: { tone: 'warning', icon: QuestionOutlined },
  failed: { tone: 'danger', icon: CloseOutlined },
  cancelled: { tone: 'neutral', icon: StopOutlined },
} as const satisfies Readonly<Record<MessageState, unknown>>;

export function MessageMark({ state }: { readonly state: MessageState }) {
  const say = useText();
  return <ToneMark {...MARKS[state]} word={say(`messages.state_${state}`)} />;
}
