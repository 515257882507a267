import { DateTime } from '../../components/date-time.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { sayAct } from './audit-row.ts';
import type { AuditRow } from './audit-row.ts';

interface AuditEntryProps {
  readonly row: AuditRow | undefined;
  readonly onClose: () => void;
}

/** One entry, with all that it says. */
export function AuditEntry({ row, onClose }: AuditEntryProps) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  return (
    <Drawer
      open={row !== undefined}
      title={row && say('audit.entryTitle', { id: row.id })}
      size={560}
      onClose={onClose}
    >
      {row && (
        <>
          <FactList
            facts={[
              { name: say('audit.when'), value: <DateTime at={row.atMs} /> },
              { name: say('audit.who'), value: row.staffName ?? say('audit.byItself') },
              { name: say('audit.act'), value: sayAct(language, row.act) },
              { name: say('audit.what'), value: <code>{row.subject}</code> },
              { name: say('audit.fingerprint'), value: <code className="k-audit-hash">{row.hash}</code> },
            ]}
          />
          <h3>{say('audit.details')}</h3>
          <pre className="k-audit-details">{JSON.stringify(JSON.parse(row.details), undefined, 2)}</pre>
        </>
      )}
    </Drawer>
  );
}
