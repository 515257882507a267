import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { PageHeader } from '../../components/page-header.tsx';
import { useMay } from '../../session/session.ts';
import { useStockDraft } from '../../stores/stock-draft.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { ActForm } from './act-form.tsx';
import { ScanField } from './scan-field.tsx';
import { ScannedList } from './scanned-list.tsx';
import { useScanned } from './use-scanned.ts';
import type { ActKind } from './act-form.tsx';

const SCANNED_ACTS: readonly ActKind[] = ['receipt', 'transfer', 'supplier_return', 'write_off'];
/** A card of the list is on the books already. */
const CHOSEN_ACTS: readonly ActKind[] = ['transfer', 'supplier_return', 'write_off'];

/** One act on stock: its cards, scanned or chosen before, and what it needs to know. */
export function ActPage() {
  const say = useText();
  const draft = useStockDraft((state) => state.draft);
  const mayStock = useMay('stock');
  const [chosenKind, setKind] = useState<ActKind>();
  const kinds = draft ? CHOSEN_ACTS : SCANNED_ACTS;
  const kind = kinds.find((one) => one === chosenKind) ?? (mayStock ? (kinds[0] ?? 'transfer') : 'write_off');
  const scanned = useScanned(kind);
  return (
    <>
      <PageHeader title={say(`stock.${kind}Title`)} aside={<Link href={pathTo.stock()}>{say('stock.toStock')}</Link>} />
      <Segmented<ActKind>
        className="k-stock-kinds"
        value={kind}
        options={kinds.map((value) => ({ value, label: say(`stock.${value}`) }))}
        onChange={setKind}
      />
      <p className="k-muted">{draft ? say('stock.chosen', { count: draft.count }) : say(`stock.${kind}Hint`)}</p>
      <div className="k-stock-act">
        {!draft && (
          <div className="k-stock-scans">
            <ScanField onTexts={scanned.add} />
            <ScannedList scans={scanned.scans} onRemove={scanned.remove} />
          </div>
        )}
        <ActForm key={kind} kind={kind} draft={draft} scanned={scanned} />
      </div>
    </>
  );
}
