/** What has happened to an order so far, as the steps that the panel shows. Pure. */
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Told } from '../../api.ts';

export type Order = Told['recharges']['get'];

export interface StoryStep {
  readonly id: 'writtenDown' | 'sent' | 'accepted' | 'confirmed';
  readonly state: 'done' | 'now' | 'waiting' | 'stopped';
  readonly atMs: UtcMs | undefined;
}

/** States in which the road ends before confirmation. */
const ENDED_WITHOUT = new Set<Order['state']>(['failed', 'refund_due', 'refunded']);

export function storyOf(order: Order): readonly StoryStep[] {
  const sentAtMs = order.attempts[0]?.sentAtMs;
  const acceptedAtMs = order.evidence.find((line) => line.outcome === 'pending' || line.outcome === 'succeeded')?.atMs;
  const isDelivered = order.state === 'succeeded';
  const reached = isDelivered ? 4 : acceptedAtMs !== undefined ? 3 : sentAtMs !== undefined ? 2 : 1;
  const times = [
    order.createdAtMs,
    sentAtMs,
    acceptedAtMs ?? (isDelivered ? order.finishedAtMs : undefined),
    isDelivered ? order.finishedAtMs : undefined,
  ];
  const ids = ['writtenDown', 'sent', 'accepted', 'confirmed'] as const;
  return ids.map((id, index) => ({
    id,
    state: stepState(index, reached, order.state),
    atMs: times[index] ?? undefined,
  }));
}

function stepState(index: number, reached: number, state: Order['state']): StoryStep['state'] {
  if (index < reached) return 'done';
  if (ENDED_WITHOUT.has(state)) return 'stopped';
  return index === reached ? 'now' : 'waiting';
}

/** What stands beside the step that is under way: nobody waits for a provider once a person has to decide. */
export function awaitKey(step: StoryStep, order: Order) {
  return order.state === 'needs_person' ? 'counter.await_person' : (`counter.await_${step.id}` as const);
}

/** Since when an answer has been awaited, while one is. */
export function awaitedSinceMs(order: Order): UtcMs | undefined {
  return ['sending', 'pending', 'in_doubt', 'needs_person'].includes(order.state)
    ? order.attempts.at(-1)?.sentAtMs
    : undefined;
}

/** It waits to be sent again, because the provider never took it. */
export function wasNotTaken(order: Order): boolean {
  return order.state === 'queued' && order.attempts.at(-1)?.state === 'absent';
}
