/**
 * Characters that XML cannot hold are written `_x000D_` in a workbook, and a literal `_x000D_` as `_x005F_x000D_`
 * (ECMA-376, 22.9.2.19).
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
