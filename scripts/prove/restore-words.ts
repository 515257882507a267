import type { CardId } from '../../contract/terms/ids.ts';
import type { Ware } from './open-shop.ts';

/** What the life before a disaster is told. */
export interface DoomedStart {
  readonly dataDir: string;
  readonly providerPort: number;
  readonly ware: Ware;
  /** Cards that customers bring to the counter, one after the other. */
  readonly cardIds: readonly CardId[];
}

/** The owner wants a backup. */
export const MAKE_BACKUP = 'make-backup';

/** What it tells. */
export type DoomedWord = 'ready' | { readonly backup: string } | { readonly failed: string };
