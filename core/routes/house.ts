/** The shop itself: who works in it, what they did, and how it is kept safe. Contract call -> use case; nothing else happens here. */
import { Refusal } from '../../contract/errors.ts';
import { checkWholeAudit, listAudit, readAuditState } from '../audit/audit-calls.ts';
import { exportAudit } from '../audit/export-audit.ts';
import {
  lookIntoBackup,
  makeBackupKey,
  makeBackupNow,
  readBackupState,
  readBackups,
  restoreShop,
  saveBackupSettings,
  sealBackups,
  unsealBackups,
} from '../backup/backup-calls.ts';
import { open, sessionToken } from '../context.ts';
import { makeDiagnosis } from '../health/make-diagnosis.ts';
import { readHealth } from '../health/read-health.ts';
import { createShop } from '../shop/create-shop.ts';
import { readStatus } from '../shop/read-status.ts';
import { sayHello } from '../shop/say-hello.ts';
import { getSettings, saveSettings } from '../shop/settings.ts';
import { approve } from '../staff/approvals.ts';
import { changeOwnPin, setStaffPin } from '../staff/change-pin.ts';
import { setPreferences } from '../staff/set-preferences.ts';
import { signIn, signInChoices, signOut } from '../staff/sign-in.ts';
import { addStaff, listStaff, setStaffActive, setStaffRole } from '../staff/staff-calls.ts';
import { readStaffRules, setLock, setRoleRights } from '../staff/staff-rules.ts';
import { checkForUpdate, installUpdate, readUpdateState, saveUpdateSettings } from '../updates/update-calls.ts';
import { look, manage, reading, staffing } from './rights.ts';

export const houseRoutes = {
  system: {
    hello: open.system.hello.handler(({ context }) => sayHello(context.core, sessionToken(context))),
    status: look.system.status.handler(({ context }) => readStatus(context.core)),
    events: look.system.events.handler(({ context, signal }) => context.core.events.listen(signal)),
  },
  setup: {
    create: open.setup.create.handler(({ context, input }) => createShop(context.core, input)),
  },
  session: {
    choices: open.session.choices.handler(({ context }) => signInChoices(context.core)),
    signIn: open.session.signIn.handler(({ context, input }) => signIn(context.core, input)),
    signOut: open.session.signOut.handler(({ context }) => signOut(context.core, sessionToken(context))),
    stay: look.session.stay.handler(() => ({})),
    approve: look.session.approve.handler(({ context, input }) => approve(context.core, context.actor, input)),
    changePin: look.session.changePin.handler(({ context, input }) => changeOwnPin(context.core, context.actor, input)),
    setPreferences: look.session.setPreferences.handler(({ context, input }) =>
      setPreferences(context.core, context.actor, input),
    ),
  },
  staff: {
    list: staffing.staff.list.handler(({ context }) => listStaff(context.core)),
    add: staffing.staff.add.handler(({ context, input }) => addStaff(context.core, context.actor, input)),
    setActive: staffing.staff.setActive.handler(({ context, input }) =>
      setStaffActive(context.core, context.actor, input),
    ),
    setRole: staffing.staff.setRole.handler(({ context, input }) => setStaffRole(context.core, context.actor, input)),
    setPin: staffing.staff.setPin.handler(({ context, input }) => setStaffPin(context.core, context.actor, input)),
    rules: staffing.staff.rules.handler(({ context }) => readStaffRules(context.core)),
    setRights: staffing.staff.setRights.handler(({ context, input }) =>
      setRoleRights(context.core, context.actor, input),
    ),
    setLock: staffing.staff.setLock.handler(({ context, input }) =>
      setLock(context.core, context.actor, input.afterMinutes),
    ),
  },
  settings: {
    get: look.settings.get.handler(({ context }) => getSettings(context.core)),
    save: manage.settings.save.handler(({ context, input }) => saveSettings(context.core, context.actor, input)),
  },
  audit: {
    list: reading.audit.list.handler(({ context, input }) => listAudit(context.core, input)),
    state: reading.audit.state.handler(({ context }) => readAuditState(context.core)),
    check: reading.audit.check.handler(({ context, input }) => checkWholeAudit(context.core, input)),
    file: reading.audit.file.handler(({ context, input }) => exportAudit(context.core, context.actor, input)),
  },
  health: {
    read: manage.health.read.handler(({ context }) => readHealth(context.core)),
    diagnosis: manage.health.diagnosis.handler(async ({ context }) => ({ text: await makeDiagnosis(context.core) })),
  },
  recovery: {
    state: open.recovery.state.handler(({ context }) => context.recovery?.state() ?? null),
    restore: open.recovery.restore.handler(({ context, input }) => {
      if (!context.recovery) throw new Refusal('NOT_FOUND', { what: 'backup' });
      return context.recovery.restore(input);
    }),
  },
  updates: {
    state: manage.updates.state.handler(({ context }) => readUpdateState(context.core)),
    save: manage.updates.save.handler(({ context, input }) => saveUpdateSettings(context.core, context.actor, input)),
    check: manage.updates.check.handler(({ context }) => checkForUpdate(context.core)),
    install: manage.updates.install.handler(({ context, input }) => installUpdate(context.core, context.actor, input)),
  },
  backups: {
    state: look.backups.state.handler(({ context }) => readBackupState(context.core)),
    list: manage.backups.list.handler(({ context }) => readBackups(context.core)),
    make: manage.backups.make.handler(({ context }) => makeBackupNow(context.core)),
    save: manage.backups.save.handler(({ context, input }) => saveBackupSettings(context.core, context.actor, input)),
    makeKey: manage.backups.makeKey.handler(({ context }) => makeBackupKey(context.core)),
    seal: manage.backups.seal.handler(({ context, input }) => sealBackups(context.core, context.actor, input)),
    unseal: manage.backups.unseal.handler(({ context }) => unsealBackups(context.core, context.actor)),
    look: manage.backups.look.handler(({ context, input }) => lookIntoBackup(context.core, input)),
    restore: manage.backups.restore.handler(({ context, input }) => restoreShop(context.core, input)),
  },
};
