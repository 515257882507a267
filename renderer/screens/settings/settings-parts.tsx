import type { ReactNode } from 'react';
import { TENDER_METHODS } from '../../../contract/terms/trade.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { BackupSettings } from './backup/backup-settings.tsx';
import { AuditPart } from '../audit/audit-part.tsx';
import { LimitSettings } from '../guards/limit-settings.tsx';
import { About } from './about.tsx';
import { HealthPart } from './health.tsx';
import { KEYS, KeyList } from './key-list.tsx';
import { MessagesSettings } from './messages-settings.tsx';
import { MyPreferences } from './my-preferences.tsx';
import { PrinterSettings } from './printer-settings.tsx';
import { ScannerTest } from './scanner-test.tsx';
import { ShopSettings } from './shop-settings.tsx';
import { TenderSettings } from './tender-settings.tsx';
import { StaffList } from './staff-list.tsx';
import { StaffRules } from './staff-rules.tsx';
import { UpdatesPart } from './updates.tsx';

interface SettingsPart {
  readonly id: string;
  readonly title: string;
  /** For whom it counts; undefined where there is nothing to change. */
  readonly scope?: 'shop' | 'me';
  /** What a search finds it by. */
  readonly words: readonly string[];
  readonly content: ReactNode;
}

/** The parts that the signed-in person may see, in their order. */
export function useSettingsParts(): readonly SettingsPart[] {
  const say = useText();
  const mayManage = useMay('manage');
  const mayAudit = useMay('audit');
  const forOwners: readonly SettingsPart[] = [
    {
      id: 'shop',
      title: say('settings.shop'),
      scope: 'shop',
      words: [
        say('settings.shop'),
        say('settings.shopName'),
        say('settings.shopLanguage'),
        say('settings.timeZone'),
        say('settings.currency'),
        say('settings.receipt'),
        say('settings.receiptFooter'),
        say('settings.registrationNumber'),
        say('settings.taxRate'),
      ],
      content: <ShopSettings />,
    },
    {
      id: 'limits',
      title: say('guards.limitsTitle'),
      scope: 'shop',
      words: [say('guards.limitsTitle')],
      content: <LimitSettings />,
    },
    {
      id: 'tenders',
      title: say('settings.tenders'),
      scope: 'shop',
      words: [
        say('settings.tenders'),
        say('settings.tenderNumber'),
        ...TENDER_METHODS.map((method) => say(`tenders.${method}`)),
      ],
      content: <TenderSettings />,
    },
    {
      id: 'messages',
      title: say('messages.settings'),
      scope: 'shop',
      words: [
        say('messages.settings'),
        say('messages.quiet'),
        say('messages.channel_email'),
        say('messages.channel_sms'),
        say('messages.channel_telegram'),
      ],
      content: <MessagesSettings />,
    },
    {
      id: 'printer',
      title: say('printing.title'),
      scope: 'shop',
      words: [say('printing.title'), say('printing.paper'), say('printing.test'), say('printing.drawer')],
      content: <PrinterSettings />,
    },
    {
      id: 'staff',
      title: say('settings.staff'),
      scope: 'shop',
      words: [
        say('settings.staff'),
        say('settings.staffRole'),
        say('settings.addStaff'),
        say('settings.deactivate'),
        say('settings.reactivate'),
        say('settings.pin'),
      ],
      content: <StaffList />,
    },
    {
      id: 'rules',
      title: say('settings.rules'),
      scope: 'shop',
      words: [say('settings.rules'), say('settings.right'), say('settings.lockAfter')],
      content: <StaffRules />,
    },
    {
      id: 'backups',
      title: say('backups.title'),
      scope: 'shop',
      words: [
        say('backups.title'),
        say('backups.restore'),
        say('backups.make'),
        say('backups.everyHours'),
        say('backups.secondFolder'),
      ],
      content: <BackupSettings />,
    },
    {
      id: 'updates',
      title: say('updates.title'),
      scope: 'shop',
      words: [say('updates.title'), say('updates.isOn'), say('updates.address'), say('updates.check')],
      content: <UpdatesPart />,
    },
    {
      id: 'health',
      title: say('health.title'),
      words: [
        say('health.title'),
        say('health.disk'),
        say('health.clock'),
        say('health.copy'),
        say('health.logFolder'),
      ],
      content: <HealthPart />,
    },
  ];
  const auditPart: SettingsPart = {
    id: 'audit',
    title: say('audit.title'),
    words: [say('audit.title'), say('audit.check'), say('audit.fingerprint')],
    content: <AuditPart />,
  };
  return [
    ...(mayManage ? forOwners : []),
    ...(mayAudit ? [auditPart] : []),
    {
      id: 'mine',
      title: say('settings.mine'),
      scope: 'me',
      words: [say('settings.mine'), say('settings.myLanguage'), say('settings.myTheme')],
      content: <MyPreferences />,
    },
    {
      id: 'keys',
      title: say('settings.keys'),
      words: [say('settings.keys'), ...KEYS.flatMap(({ keys, does }) => [keys, say(does)])],
      content: <KeyList />,
    },
    {
      id: 'scanner',
      title: say('settings.scanner'),
      words: [say('settings.scanner'), say('settings.scannerField')],
      content: <ScannerTest />,
    },
    {
      id: 'about',
      title: say('settings.about'),
      words: [say('settings.about'), say('settings.version')],
      content: <About />,
    },
  ];
}
