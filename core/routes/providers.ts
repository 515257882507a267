/** Accounts at providers and their float. Contract call -> use case; nothing else happens here. */
import { addFloat, undoFloat } from '../float/book-float.ts';
import { adjustFloat, explainFloat } from '../float/explain-float.ts';
import { floatBookings, floatComparisons } from '../float/float-history.ts';
import { markNoticeSeen, orphanNotices } from '../notices/notice-calls.ts';
import {
  addTrainingAccount,
  listAccounts,
  readBalance,
  readCatalogue,
  readTrainingBehaviour,
  resumeAccount,
  setLowFloat,
  setTrainingBehaviour,
  stopAccount,
} from '../providers/account-calls.ts';
import { readSetup } from '../providers/account-setup.ts';
import { addAccount } from '../providers/add-account.ts';
import { cancelPurchase, mayCancel } from '../providers/cancel-purchase.ts';
import { changeSecrets, changeSettings, setLimits, setOwnOffers } from '../providers/change-account.ts';
import { runDry } from '../providers/dry-run.ts';
import { listOfferChanges } from '../providers/offer-changes.ts';
import { checkPasted, describePasted, listSetupChoices } from '../providers/setup-choices.ts';
import { readHandSteps, testConnection } from '../providers/test-connection.ts';
import { decide, look, manage } from './rights.ts';

export const providersRoutes = {
  providers: {
    list: look.providers.list.handler(({ context }) => listAccounts(context.core)),
    setupChoices: manage.providers.setupChoices.handler(() => listSetupChoices()),
    readDefinition: manage.providers.readDefinition.handler(({ input }) => describePasted(input)),
    checkDefinition: manage.providers.checkDefinition.handler(({ input }) => checkPasted(input)),
    add: manage.providers.add.handler(({ context, input }) => addAccount(context.core, context.actor, input)),
    mayCancel: look.providers.mayCancel.handler(({ context, input }) => mayCancel(context.core, input.id)),
    cancelPurchase: decide.providers.cancelPurchase.handler(({ context, input }) =>
      cancelPurchase(context.core, context.actor, input.id),
    ),
    offerChanges: look.providers.offerChanges.handler(({ context }) => listOfferChanges(context.core)),
    dryRun: manage.providers.dryRun.handler(({ context, input }) => runDry(context.core, input)),
    setup: manage.providers.setup.handler(({ context, input }) => readSetup(context.core, input.id)),
    changeSecrets: manage.providers.changeSecrets.handler(({ context, input }) =>
      changeSecrets(context.core, context.actor, input),
    ),
    changeSettings: manage.providers.changeSettings.handler(({ context, input }) =>
      changeSettings(context.core, context.actor, input),
    ),
    setOwnOffers: manage.providers.setOwnOffers.handler(({ context, input }) =>
      setOwnOffers(context.core, context.actor, input),
    ),
    setLimits: manage.providers.setLimits.handler(({ context, input }) =>
      setLimits(context.core, context.actor, input),
    ),
    testConnection: manage.providers.testConnection.handler(({ context, input }) =>
      testConnection(context.core, input.id),
    ),
    handSteps: look.providers.handSteps.handler(({ context, input }) => readHandSteps(context.core, input.id)),
    addTraining: manage.providers.addTraining.handler(({ context, input }) =>
      addTrainingAccount(context.core, context.actor, input),
    ),
    readBalance: look.providers.readBalance.handler(({ context, input }) => readBalance(context.core, input.id)),
    addFloat: manage.providers.addFloat.handler(({ context, input }) => addFloat(context.core, context.actor, input)),
    undoFloat: manage.providers.undoFloat.handler(({ context, input }) =>
      undoFloat(context.core, context.actor, input),
    ),
    floatBookings: manage.providers.floatBookings.handler(({ context, input }) => floatBookings(context.core, input)),
    floatComparisons: manage.providers.floatComparisons.handler(({ context, input }) =>
      floatComparisons(context.core, input),
    ),
    explainFloat: manage.providers.explainFloat.handler(({ context, input }) => explainFloat(context.core, input)),
    adjustFloat: manage.providers.adjustFloat.handler(({ context, input }) =>
      adjustFloat(context.core, context.actor, input),
    ),
    orphanNotices: manage.providers.orphanNotices.handler(({ context, input }) => orphanNotices(context.core, input)),
    markNoticeSeen: manage.providers.markNoticeSeen.handler(({ context, input }) =>
      markNoticeSeen(context.core, context.actor, input),
    ),
    setLowFloat: manage.providers.setLowFloat.handler(({ context, input }) =>
      setLowFloat(context.core, context.actor, input),
    ),
    stop: manage.providers.stop.handler(({ context, input }) => stopAccount(context.core, context.actor, input)),
    resume: manage.providers.resume.handler(({ context, input }) =>
      resumeAccount(context.core, context.actor, input.id),
    ),
    catalogue: look.providers.catalogue.handler(({ context, input }) => readCatalogue(context.core, input.id)),
    trainingBehaviour: manage.providers.trainingBehaviour.handler(({ context, input }) =>
      readTrainingBehaviour(context.core, input.id),
    ),
    setTrainingBehaviour: manage.providers.setTrainingBehaviour.handler(({ context, input }) =>
      setTrainingBehaviour(context.core, context.actor, input),
    ),
  },
};
