import { CURRENCIES } from '../../../contract/terms/money.ts';
import type { Language } from '../../../contract/terms/trade.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Every zone that this machine knows, by its IANA name. */
export function timeZoneChoices(): Choice[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

export function currencyChoices(language: Language): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}
