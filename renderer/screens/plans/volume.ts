/** Data volumes as people enter them. Operators sell decimal gigabytes. Pure. */
export const VOLUME_UNITS = ['GB', 'MB'] as const;
export type VolumeUnit = (typeof VOLUME_UNITS)[number];

const BYTES: Readonly<Record<VolumeUnit, number>> = { GB: 1_000_000_000, MB: 1_000_000 };
/** 1.5 GB, 0.512 GB; more digits are megabytes. */
const GB_DECIMALS = 3;
/** A petabyte: far above any plan, far below what a whole number can be. */
const VOLUME_BYTES_MAX = 1e15;

/** Megabytes only for what is less than a gigabyte, or not whole in thousandths of one. */
export function unitFor(bytes: number): VolumeUnit {
  return bytes >= BYTES.GB && bytes % (BYTES.GB / 10 ** GB_DECIMALS) === 0 ? 'GB' : 'MB';
}

export function toVolume(bytes: number, unit: VolumeUnit): number {
  return bytes / BYTES[unit];
}

export function toBytes(amount: number, unit: VolumeUnit): number {
  return Math.min(VOLUME_BYTES_MAX, Math.round(amount * BYTES[unit]));
}
