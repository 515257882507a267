import type { CardId } from '../../contract/terms/ids.ts';
import type { Ware } from './open-shop.ts';

/** What a life of the program is told. */
export interface LifeStart {
  readonly dataDir: string;
  /** When the fast clock began: the same for all lives of a run. */
  readonly sinceMs: number;
  readonly providerPort: number;
  readonly ware: Ware;
  /** Whether deadlines of the network run on the fast clock too. */
  readonly isNetworkFast: boolean;
  /** Cards that customers bring to the counter during this life. */
  readonly cardIds: readonly CardId[];
}

/** Where a life writes the number of each order that the counter was told of. */
export const ANSWERS_FD = 3;
