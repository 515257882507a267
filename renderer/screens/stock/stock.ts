/** What the screens of stock are told. */
import type { Told } from '../../api.ts';

export type StockOverview = Told['stock']['overview'];
export type StockPlace = StockOverview['locations'][number];
export type StockDocumentRow = Told['stock']['documents']['rows'][number];
export type StockDocumentLine = Told['stock']['documentLines']['rows'][number];
export type JudgedScan = Told['stock']['judge'][number];
export type StockCount = Told['stock']['count'];
export type CountLine = Told['stock']['countLines']['rows'][number];

/** As the contract asks. */
export const REASON_LETTERS_MIN = 3;
