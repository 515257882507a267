import type { CardId } from '../../contract/terms/ids.ts';
import type { Ware } from './open-shop.ts';

/** What the program whose writes are recorded is told, as JSON on its command line. */
export interface RecordedLife {
  readonly dataDir: string;
  readonly providerPort: number;
  readonly ware: Ware;
  /** Cards that customers bring to the counter. */
  readonly cardIds: readonly CardId[];
  /** The control: commits that are not flushed, of which a power cut must be seen to take some. */
  readonly isCareless: boolean;
}

/** Where it writes what it has told people. */
export const TOLD_FD = 3;

/** Something that left the program, which therefore must be in the file whatever the disk does. */
export type ToldFact =
  /** A purchase went to the provider under this reference. */
  | { readonly kind: 'sent'; readonly reference: string }
  /** The counter was told that the order is accepted. */
  | { readonly kind: 'accepted'; readonly orderId: number }
  /** A screen was told that the order has ended so. */
  | { readonly kind: 'ended'; readonly orderId: number; readonly state: string }
  /** A screen was told that so many lines of a batch have ended. */
  | { readonly kind: 'batch'; readonly endedCount: number };
