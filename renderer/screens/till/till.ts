import type { Told } from '../../api.ts';

export type TillState = Told['till']['state'];
export type TillReport = Told['till']['report'];
