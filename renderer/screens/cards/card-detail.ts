import type { Told } from '../../api.ts';

export type CardDetail = Told['cards']['get'];
export type CardLifeLine = CardDetail['life'][number];
export type CardRow = Told['cards']['list']['rows'][number];
export type Verification = Told['cards']['verify'];
