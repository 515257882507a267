/** Letters and digits that a scanner sends; digits also where an input method hides the key's character. */
export function keyCharacter({ key, code }: { readonly key: string; readonly code: string }): string | undefined {
  if (/^[0-9A-Za-z]$/.test(key)) return key;
  return key === 'Process' ? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] : undefined;
}
