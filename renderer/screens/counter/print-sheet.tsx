import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './print-sheet.css';

/** What the printer gets in place of the page. At most one is on the page at a time. */
export function PrintSheet({ children }: { readonly children: ReactNode }) {
  return createPortal(<div className="k-print-sheet">{children}</div>, document.body);
}

export function printSheet(): void {
  window.print();
}
