import { KeyHint } from '../../components/key-hint.tsx';
import { useText } from '../../strings/text.ts';
import type { TextKey } from '../../strings/text-types.ts';

interface KeyUse {
  /** As they are printed, parted by blanks. */
  readonly keys: string;
  readonly does: Extract<TextKey, `settings.key${Capitalize<string>}`>;
}

export const KEYS = [
  { keys: 'Ctrl+K', does: 'settings.keyPalette' },
  { keys: 'Alt+1 … Alt+0, Alt+-', does: 'settings.keyScreens' },
  { keys: 'Esc', does: 'settings.keyNextCustomer' },
  { keys: '1 … 9', does: 'settings.keyPlan' },
  { keys: 'S', does: 'settings.keySellCard' },
  { keys: '+', does: 'settings.keyAddToSale' },
  { keys: 'F4', does: 'settings.keyOpenTill' },
  { keys: 'F5 … F10', does: 'settings.keyTender' },
  { keys: 'Enter', does: 'settings.keyConfirm' },
  { keys: 'Space', does: 'settings.keyChoose' },
  { keys: 'Shift+↓ Shift+↑', does: 'settings.keyChooseRange' },
  { keys: 'Ctrl+A', does: 'settings.keyChooseAll' },
  { keys: 'Enter', does: 'settings.keyOpen' },
  { keys: 'Esc', does: 'settings.keyClose' },
  { keys: 'Alt+L', does: 'settings.keyLock' },
] as const satisfies readonly KeyUse[];

export function KeyList() {
  const say = useText();
  return (
    <>
      <p className="k-muted">{say('settings.keysHint')}</p>
      <dl className="k-settings-keys">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              <span className="k-unseen">{keys}</span>
              {keys.split(' ').map((key) => (key === '…' ? key : <KeyHint key={key} keys={key} />))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
