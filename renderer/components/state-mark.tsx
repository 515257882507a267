import {
  ArrowRightOutlined,
  CheckCircleFilled,
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  DisconnectOutlined,
  HourglassOutlined,
  InboxOutlined,
  PauseOutlined,
  QuestionOutlined,
  RollbackOutlined,
  SendOutlined,
  ShoppingOutlined,
  StopOutlined,
  SyncOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';
import { useText } from '../strings/text.ts';
import type { Tone } from '../theme/tokens.ts';
import './state-mark.css';

interface Mark {
  readonly tone: Tone;
  readonly icon: ComponentType;
  /** Filled ground: asks for a person. */
  readonly strong?: boolean;
}

interface ToneMarkProps extends Mark {
  readonly word: string;
}

/** An icon and a word in a tone; colour never speaks alone. */
export function ToneMark({ tone, icon: Icon, word, strong = false }: ToneMarkProps) {
  return (
    <span className={`k-mark k-mark-${tone}${strong ? ' k-mark-strong' : ''}`}>
      <Icon />
      {word}
    </span>
  );
}

export const RECHARGE_MARKS: Readonly<Record<RechargeState, Mark>> = {
  queued: { tone: 'neutral', icon: ClockCircleOutlined },
  sending: { tone: 'info', icon: SendOutlined },
  pending: { tone: 'info', icon: HourglassOutlined },
  in_doubt: { tone: 'warning', icon: QuestionOutlined },
  needs_person: { tone: 'warning', icon: WarningFilled, strong: true },
  succeeded: { tone: 'success', icon: CheckOutlined },
  refund_due: { tone: 'warning', icon: RollbackOutlined },
  failed: { tone: 'danger', icon: CloseOutlined },
  refunded: { tone: 'neutral', icon: RollbackOutlined },
};

export function StateMark({ state }: { readonly state: RechargeState }) {
  const say = useText();
  return <ToneMark {...RECHARGE_MARKS[state]} word={say(`rechargeStates.${state}`)} />;
}

const CARD_MARKS: Readonly<Record<CardStatus, Mark>> = {
  in_stock: { tone: 'neutral', icon: InboxOutlined },
  sold: { tone: 'success', icon: ShoppingOutlined },
  returned: { tone: 'neutral', icon: RollbackOutlined },
  written_off: { tone: 'neutral', icon: DisconnectOutlined },
  blocked: { tone: 'danger', icon: StopOutlined },
};

export function CardStatusMark({ status }: { readonly status: CardStatus }) {
  const say = useText();
  return <ToneMark {...CARD_MARKS[status]} word={say(`cardStatuses.${status}`)} />;
}

export type LiveState = 'inactive' | 'active' | 'expired' | 'blocked';
const LIVE_MARKS: Readonly<Record<LiveState, Mark>> = {
  inactive: { tone: 'neutral', icon: ClockCircleOutlined },
  active: { tone: 'success', icon: CheckCircleFilled },
  expired: { tone: 'warning', icon: HourglassOutlined },
  blocked: { tone: 'danger', icon: StopOutlined },
};

export function LiveStateMark({ state }: { readonly state: LiveState }) {
  const say = useText();
  return <ToneMark {...LIVE_MARKS[state]} word={say(`liveStates.${state}`)} />;
}

export type BatchState = 'scheduled' | 'running' | 'paused' | 'cancelling' | 'finished';
const BATCH_MARKS: Readonly<Record<BatchState, Mark>> = {
  scheduled: { tone: 'neutral', icon: ClockCircleOutlined },
  running: { tone: 'info', icon: SyncOutlined },
  paused: { tone: 'warning', icon: PauseOutlined },
  cancelling: { tone: 'warning', icon: ArrowRightOutlined },
  finished: { tone: 'neutral', icon: CheckOutlined },
};

export function BatchStateMark({ state }: { readonly state: BatchState }) {
  const say = useText();
  return <ToneMark {...BATCH_MARKS[state]} word={say(`batchStates.${state}`)} />;
}
