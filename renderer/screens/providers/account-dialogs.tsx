import type { Account } from './account.ts';
import { AddFloatDialog } from './add-float-dialog.tsx';
import { LowFloatDialog } from './low-float-dialog.tsx';
import { StopDialog } from './stop-dialog.tsx';

export type DialogName = 'addFloat' | 'lowFloat' | 'stop';

export interface AccountDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** The dialogs of an account's card. */
export function AccountDialogs({ name, ...props }: AccountDialogProps & { readonly name: DialogName }) {
  switch (name) {
    case 'addFloat':
      return <AddFloatDialog {...props} />;
    case 'lowFloat':
      return <LowFloatDialog {...props} />;
    case 'stop':
      return <StopDialog {...props} />;
  }
}
