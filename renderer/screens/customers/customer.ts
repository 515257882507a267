import type { Asked, Told } from '../../api.ts';

export type Customer = Told['customers']['get'];
export type CustomerFields = Omit<Asked['customers']['save'], 'id'>;
