/** Bugs that an engine like ours might have. Each must be caught, or the proofs are blind. */
import type { SeededBug } from './plant-bug.ts';
import type { Weather, WorldPlan } from './world-plan.ts';

/** A provider that stops no second copy, and that may take minutes: where a wrong proof of absence costs money. */
const SLOW_B: Partial<WorldPlan> = { recoveryClass: 'B', workingTimeMs: 300_000, pauses: 0, cancelsBatch: false };

const CALM: Weather = {
  refusedConnection: 0,
  throttled: 0,
  lostRequest: 0,
  lostReply: 0,
  lateCommit: 0,
  pending: 0,
  rejected: 0,
  floatLow: 0,
  lookUpFails: 0,
  lookUpLies: 0,
  lookUpLags: 0,
  reversed: 0,
  otherCost: 0,
  changesMind: 0,
  hidden: 0,
  rashNotice: 0,
};

/** Much of what was paid for fails first and is delivered after all, and look-ups lag behind the notice that says so. */
const LATE_NEWS = {
  recoveryClass: 'A' as const,
  counterOrders: 60,
  clockJumps: 0,
  weather: { ...CALM, pending: 60, lookUpLies: 30, changesMind: 60 },
} satisfies Partial<WorldPlan>;

export const SEEDED_BUGS: readonly SeededBug[] = [
  {
    name: 'blind-retry-new-reference',
    // What was under way when the process died is sent again as something new.
    changes: [
      {
        file: 'core/recharge/recover.ts',
        from: "{ kind: 'lost', cause: 'stopped-while-sending' }",
        to: "{ kind: 'not_sent', cause: 'stopping' }",
      },
      {
        file: 'core/recharge/transition.ts',
        from: "if (last?.state === 'not_sent') return 'same';",
        to: "if (last?.state === 'not_sent') return 'new';",
      },
    ],
  },
  {
    name: 'blind-retry-same-reference',
    shows: { recoveryClass: 'D' },
    // The same, with the first reference: harmless where the provider enforces it, a double elsewhere.
    changes: [
      {
        file: 'core/recharge/recover.ts',
        from: "{ kind: 'lost', cause: 'stopped-while-sending' }",
        to: "{ kind: 'not_sent', cause: 'stopping' }",
      },
    ],
  },
  {
    name: 'intent-after-send',
    // The request leaves before it is on the disk that it does.
    shows: { crashes: 12 },
    changes: [
      {
        file: 'core/recharge/claim-orders.ts',
        from: '  const intent = { epoch',
        to: '  Object.assign(prepared, { early: provider.send(prepared) });\n  const intent = { epoch',
      },
      {
        file: 'core/recharge/send-order.ts',
        from: 'return await provider.send(prepared);',
        to: "return await (Reflect.get(prepared, 'early') as ReturnType<typeof provider.send>);",
      },
    ],
  },
  {
    name: 'timeout-is-failure',
    changes: [
      {
        file: 'core/recharge/transition-replies.ts',
        from: "    case 'unknown':\n      // 7\n      return heldUp(event, keepDoubt(order, attempt, isQuery, evidence, moment), moment);",
        to: "    case 'unknown':\n      return endUndelivered(6, { order, attempt }, 'TIMEOUT', { state: 'rejected' }, evidence, moment);",
      },
    ],
  },
  {
    name: 'no-horizon',
    shows: SLOW_B,
    changes: [
      {
        file: 'core/recharge/engine-parts.ts',
        from: 'return SEND_WINDOW_MS + UNNOTICED_DRIFT_MS + capabilities.sendDeadlineMs + capabilities.workingTimeMs;',
        to: 'return capabilities.workingTimeMs * 0;',
      },
    ],
  },
  {
    name: 'one-empty-look-up-is-absence',
    shows: SLOW_B,
    changes: [
      {
        file: 'core/recharge/transition-absence.ts',
        from: 'const isFirst = firstEmptyAtMs === null || firstEmptyAtMs > moment.nowMs;',
        to: 'const isFirst = firstEmptyAtMs !== null && firstEmptyAtMs > moment.nowMs;',
      },
      {
        file: 'core/recharge/transition-absence.ts',
        from: '  if (moment.nowMs - firstEmptyAtMs < EMPTY_GAP_MS) {',
        to: '  if (moment.nowMs < 0) {',
      },
    ],
  },
  {
    name: 'reference-from-row-id',
    // Made of what repeats: the second reference of an order is its first.
    changes: [
      {
        file: 'core/recharge/claim-orders.ts',
        from: 'isSame ? last.reference : makeReference(from, parts.ports.random.bytes)',
        to: 'isSame ? last.reference : (`ROW-${order.id}` as ReturnType<typeof makeReference>)',
      },
    ],
  },
  {
    name: 'outcome-in-two-transactions',
    changes: [
      {
        file: 'core/recharge/apply-event.ts',
        from: '  postAll(\n    tx,\n',
        to: '  setImmediate((on, postings) => on.sqlite.open && postAll(on, postings),\n    tx,\n',
      },
    ],
  },
  {
    name: 'retry-wrapper',
    // A client that tries again by itself when nothing came back.
    changes: [
      {
        file: 'core/recharge/send-order.ts',
        from: '    return await provider.send(prepared);',
        to: "    const first = await provider.send(prepared);\n    return first.kind === 'unknown' ? await provider.send(prepared) : first;",
      },
    ],
  },
  {
    name: 'second-refusal-believed',
    // The first copy's answer is lost, a look-up does not find it yet, and the second copy is refused for its card.
    shows: { recoveryClass: 'A', clockJumps: 0, weather: { ...CALM, lostReply: 20, rejected: 6, lookUpLags: 60 } },
    // The refusal of a second copy is taken for the answer to the first.
    changes: [
      {
        file: 'core/recharge/transition-replies.ts',
        from: "  if (from === 'reply' && attempt.earlierCopies > 0) return keepDoubt(order, attempt, false, evidence, moment);\n",
        to: '',
      },
      {
        file: 'core/recharge/transition-absence.ts',
        from: 'const isFirst = firstEmptyAtMs === null || firstEmptyAtMs > moment.nowMs;',
        to: 'const isFirst = firstEmptyAtMs !== null && firstEmptyAtMs > moment.nowMs;',
      },
    ],
  },
  {
    name: 'refused-repeat-believed',
    shows: { recoveryClass: 'C', checksKeyFirst: false, crashes: 6 },
    // A provider that looks at the card before the key refuses a repeat of what it has sold.
    changes: [
      {
        file: 'core/recharge/transition-replies.ts',
        from: '      if (!isKeyFirst) return stays(evidence, { ...counted, intentAtMs: earlierCopyAtMs });\n',
        to: '',
      },
    ],
  },
  {
    name: 'quoted-cost-posted',
    shows: { recoveryClass: 'A' },
    changes: [
      {
        file: 'core/recharge/transition-steps.ts',
        from: 'postings: [delivered(order, delivery.realCost)],',
        to: 'postings: [delivered(order, order.quotedCost)],',
      },
    ],
  },
  {
    name: 'late-proof-without-its-reversal',
    shows: LATE_NEWS,
    // Proof before the refund: the float is spent although its hold was given back.
    changes: [
      {
        file: 'core/recharge/transition-late.ts',
        from: '[...notDeliveredTakenBack(order), ...late.postings]',
        to: '[...late.postings]',
      },
    ],
  },
  {
    name: 'second-charge-not-posted',
    shows: { ...LATE_NEWS, ...SLOW_B, weather: { ...LATE_NEWS.weather, hidden: 10 } },
    changes: [
      {
        file: 'core/recharge/transition-late.ts',
        from: "opens('second_success', [chargedTwice(order, cost)]",
        to: "opens('second_success', []",
      },
    ],
  },
  {
    name: 'one-empty-look-up-answers-a-notice',
    shows: LATE_NEWS,
    changes: [
      {
        file: 'core/recharge/transition-late.ts',
        from: '    if (attempt.firstEmptyAtMs === null) {\n',
        to: "    if (attempt.firstEmptyAtMs === null && attempt.state === 'succeeded') {\n",
      },
    ],
  },
  {
    name: 'notice-believed',
    // Whoever can write to us that it was delivered is believed, and nobody asks.
    changes: [
      {
        file: 'core/notices/apply-notices.ts',
        from: "import { insertEvidence } from '../../db/recharge-work.ts';",
        to: `import { insertEvidence, readAttempt, readOrder } from '../../db/recharge-work.ts';
import { applyEvent } from '../recharge/apply-event.ts';`,
      },
      {
        file: 'core/notices/apply-notices.ts',
        from: "  if (attempt && result === 'asked') await makeAttemptDue(tx, attempt.id, nowMs);\n",
        to: `  if (attempt && result === 'asked') {
    const order = readOrder(syncOf(tx), attempt.orderId)!;
    const delivery = { providerReference: notice.reference!, realCost: order.quotedCost };
    const outcome = { kind: 'succeeded', delivery, evidence: {} } as const;
    const event = { kind: 'heard', from: 'query', outcome } as const;
    const moment = { nowMs, today: '2026-04-01' as never, fraction: 0 };
    applyEvent(syncOf(tx), moment, { order, attempt: readAttempt(syncOf(tx), attempt.id)! }, event);
  }
`,
      },
    ],
  },
  {
    name: 'key-repeated-for-ever',
    shows: { recoveryClass: 'C' },
    changes: [
      {
        file: 'core/recharge/repeat-key.ts',
        from: 'ageMs >= 0 && ageMs < lifeMs && parts.clockWatch.hasKeptPace()',
        to: 'lifeMs !== -1 && ageMs !== -1',
      },
    ],
  },
  {
    name: 'clock-believed',
    shows: { ...SLOW_B, clockJumps: 3, jumpMsMax: 10 * 365 * 86_400_000 },
    // Absence is reckoned by a wall clock that may have jumped, or that another run of the program read.
    changes: [
      {
        file: 'core/recharge/settle-attempt.ts',
        from: 'isTrusted: parts.clockWatch.hasPassed(steadyMs, since)',
        to: 'isTrusted: steadyMs + since.writtenAtMs > 0',
      },
    ],
  },
];
