import { Modal } from 'antd';
import { useEffect } from 'react';
import type { Place } from '../screens/places.ts';
import { useText } from '../strings/text.ts';
import { PaletteBody } from './palette-body.tsx';
import { closePalette, openPalette, usePalette } from './palette-store.ts';
import './command-palette.css';

/** Ctrl K: one box for cards, customers, orders, screens and actions. */
export function CommandPalette({ places }: { readonly places: readonly Place[] }) {
  const say = useText();
  const isOpen = usePalette((state) => state.isOpen);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      openPalette();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <Modal
      open={isOpen}
      onCancel={closePalette}
      footer={null}
      closable={false}
      width={640}
      style={{ top: 96 }}
      destroyOnHidden
      title={say('shell.search')}
      // Named for assistive technology; the box itself says enough to the eye.
      styles={{ header: { display: 'none' } }}
      classNames={{ container: 'k-palette-frame' }}
    >
      <PaletteBody places={places} />
    </Modal>
  );
}
