import { attributeValue } from './xml-characters.ts';
import { localName } from './xml-names.ts';

/** The attributes of a tag that is being opened; not to be kept, the next tag uses the same. */
export interface XmlAttributes {
  get(name: string): string | undefined;
  /** By its local name when the prefix is the file's choice, as in `r:id`. */
  getPrefixed(localName: string): string | undefined;
}

/** No tag of a workbook has more than some thirty. */
const ATTRIBUTE_COUNT_MAX = 1_000;
/** From here on names are looked up in a set, so that a hostile tag costs no more than its length. */
const COMPARED_MAX = 16;

/** Where the attributes of one tag stand in the text: only those asked for are ever cut out, most of a million cells are not. */
export class FoundAttributes implements XmlAttributes {
  readonly #names: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Decoded values of those that are not as written. */
  readonly #decoded: (string | undefined)[] = [];
  #count = 0;
  #seen: Set<string> | undefined;
  #text = '';

  begin(text: string): void {
    this.#text = text;
    this.#count = 0;
    this.#seen = undefined;
  }

  /** `isPlain`: the value is as written, without references, tabs and line breaks. */
  add(name: string, start: number, end: number, isPlain: boolean): void {
    if (this.#has(name)) throw new Error(`duplicate attribute: ${name}`);
    if (this.#count >= ATTRIBUTE_COUNT_MAX) throw new Error('too many attributes');
    const index = this.#count++;
    this.#names[index] = name;
    this.#starts[index] = start;
    this.#ends[index] = end;
    this.#decoded[index] = isPlain ? undefined : attributeValue(this.#text.slice(start, end));
  }

  get(name: string): string | undefined {
    for (let index = 0; index < this.#count; index++) if (this.#names[index] === name) return this.#value(index);
    return undefined;
  }

  getPrefixed(local: string): string | undefined {
    for (let index = 0; index < this.#count; index++) {
      const name = this.#names[index] ?? '';
      if (name.length > local.length && localName(name) === local) return this.#value(index);
    }
    return undefined;
  }

  #value(index: number): string {
    return this.#decoded[index] ?? this.#text.slice(this.#starts[index], this.#ends[index]);
  }

  #has(name: string): boolean {
    if (this.#count < COMPARED_MAX) {
      for (let index = 0; index < this.#count; index++) if (this.#names[index] === name) return true;
      return false;
    }
    this.#seen ??= new Set(this.#names.slice(0, this.#count));
    if (this.#seen.has(name)) return true;
    this.#seen.add(name);
    return false;
  }
}
