/** Calls by the right that they need; `open` ones need none. */
import { requires } from '../context.ts';

export const look = requires('look');
export const recharge = requires('recharge');
export const refund = requires('refund');
export const bring = requires('import');
export const many = requires('batch');
export const decide = requires('decide_doubt');
export const report = requires('report');
export const block = requires('block_card');
export const prices = requires('prices');
export const staffing = requires('staff');
export const stocking = requires('stock');
export const writingOff = requires('write_off');
export const showing = requires('show_code');
export const reading = requires('audit');
export const manage = requires('manage');
