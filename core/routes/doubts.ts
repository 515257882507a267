/** Orders of which something is unclear, and what people say of them. Contract call -> use case; nothing else happens here. */
import { addNote, listNotes } from '../case-notes/case-note-calls.ts';
import { askAll, askNow } from '../recharge/ask-provider.ts';
import { claimRechargeCase, closeRechargeCase } from '../recharge/cases/close-case.ts';
import { getRechargeCase, listRechargeCases } from '../recharge/cases/read-cases.ts';
import { decideDoubt, listDoubts, readLastStop, resendDoubt } from '../recharge/doubt-calls.ts';
import { readDoubtOptions } from '../recharge/doubt-options.ts';
import { decide, look, recharge } from './rights.ts';

export const doubtsRoutes = {
  doubt: {
    list: look.doubt.list.handler(({ context, input }) => listDoubts(context.core, input)),
    stopped: look.doubt.stopped.handler(({ context }) => readLastStop(context.core)),
    options: look.doubt.options.handler(({ context, input }) => readDoubtOptions(context.core, input.id)),
    askNow: recharge.doubt.askNow.handler(({ context, input }) => askNow(context.core, input.id)),
    askAll: recharge.doubt.askAll.handler(({ context }) => askAll(context.core)),
    decide: decide.doubt.decide.handler(({ context, input }) => decideDoubt(context.core, context.actor, input)),
    // Whoever stands at the counter may ask for it; the owner's PIN in the call decides.
    resend: recharge.doubt.resend.handler(({ context, input }) => resendDoubt(context.core, context.actor, input)),
  },
  cases: {
    list: decide.cases.list.handler(({ context, input }) => listRechargeCases(context.core, input)),
    get: decide.cases.get.handler(({ context, input }) => getRechargeCase(context.core, input.id)),
    claim: decide.cases.claim.handler(({ context, input }) => claimRechargeCase(context.core, context.actor, input)),
    close: decide.cases.close.handler(({ context, input }) => closeRechargeCase(context.core, context.actor, input)),
  },
  caseNotes: {
    list: look.caseNotes.list.handler(({ context, input }) => listNotes(context.core, input.id)),
    add: recharge.caseNotes.add.handler(({ context, input }) => addNote(context.core, context.actor, input)),
  },
};
