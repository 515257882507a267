/** Many recharges at once, and by themselves. Contract call -> use case; nothing else happens here. */
import { noteExport } from '../audit/note-export.ts';
import { cancelBatch, getBatch, listBatchLines, listBatches, pauseBatch, resumeBatch } from '../batches/batch-calls.ts';
import { makeBatchResultSheet } from '../batches/make-result-sheet.ts';
import { previewBatch } from '../batches/preview-batch.ts';
import { scheduleBatch } from '../batches/schedule-batch.ts';
import { submitBatch } from '../batches/submit-batch.ts';
import { getStandingOrder } from '../standing-orders/describe-standing-order.ts';
import { previewStandingOrder } from '../standing-orders/preview-standing-order.ts';
import { setStandingOrder } from '../standing-orders/set-standing-order.ts';
import { readStandingLimits, setStandingLimit } from '../standing-orders/standing-limits.ts';
import {
  endStandingOrder,
  listStandingOrders,
  listStandingRuns,
  pauseStandingOrder,
  removeStandingOrderCard,
  resumeStandingOrder,
} from '../standing-orders/standing-order-calls.ts';
import { look, manage, many } from './rights.ts';

export const manyRoutes = {
  batches: {
    preview: many.batches.preview.handler(({ context, input }) => previewBatch(context.core, input)),
    start: many.batches.start.handler(({ context, input }) => submitBatch(context.core, context.actor, input)),
    list: look.batches.list.handler(({ context, input }) => listBatches(context.core, input)),
    get: look.batches.get.handler(({ context, input }) => getBatch(context.core, input.id)),
    lines: look.batches.lines.handler(({ context, input }) => listBatchLines(context.core, input)),
    pause: many.batches.pause.handler(({ context, input }) => pauseBatch(context.core, context.actor, input.id)),
    resume: many.batches.resume.handler(({ context, input }) => resumeBatch(context.core, context.actor, input.id)),
    cancel: many.batches.cancel.handler(({ context, input }) => cancelBatch(context.core, context.actor, input.id)),
    schedule: many.batches.schedule.handler(({ context, input }) => scheduleBatch(context.core, context.actor, input)),
    resultSheet: look.batches.resultSheet.handler(({ context, input }) =>
      noteExport(context.core, context.actor, { subject: `batch:${input.id}`, details: { format: 'xlsx' } }, () =>
        makeBatchResultSheet(context.core, input),
      ),
    ),
  },
  standingOrders: {
    preview: many.standingOrders.preview.handler(({ context, input }) => previewStandingOrder(context.core, input)),
    set: many.standingOrders.set.handler(({ context, input }) => setStandingOrder(context.core, context.actor, input)),
    list: look.standingOrders.list.handler(({ context, input }) => listStandingOrders(context.core, input)),
    get: look.standingOrders.get.handler(({ context, input }) => getStandingOrder(context.core, input.id)),
    runs: look.standingOrders.runs.handler(({ context, input }) => listStandingRuns(context.core, input)),
    pause: many.standingOrders.pause.handler(({ context, input }) =>
      pauseStandingOrder(context.core, context.actor, input.id),
    ),
    resume: many.standingOrders.resume.handler(({ context, input }) =>
      resumeStandingOrder(context.core, context.actor, input.id),
    ),
    end: many.standingOrders.end.handler(({ context, input }) =>
      endStandingOrder(context.core, context.actor, input.id),
    ),
    removeCard: many.standingOrders.removeCard.handler(({ context, input }) =>
      removeStandingOrderCard(context.core, context.actor, input),
    ),
    limits: look.standingOrders.limits.handler(({ context }) => readStandingLimits(context.core)),
    setLimit: manage.standingOrders.setLimit.handler(({ context, input }) =>
      setStandingLimit(context.core, context.actor, input),
    ),
  },
};
