import type { XmlAttributes } from './xml-attributes.ts';
import { FoundAttributes } from './xml-attributes.ts';
import {
  REFERENCE_LENGTH_MAX,
  characterOf,
  isUnitAllowed,
  requireCharacters,
  unifyLineBreaks,
} from './xml-characters.ts';
import { endOfName, isName, localName } from './xml-names.ts';

/** Element names come without their prefix: some generators put one on every tag. */
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** Text and CDATA alike; one text may come in several pieces. */
  text?(text: string): void;
}

/** Workbook parts nest some ten deep. */
const DEPTH_MAX = 100;
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/;

const [TAB, LINE_FEED, RETURN, BLANK] = [9, 10, 13, 32];
const [LESS, GREATER, SLASH, EQUALS, AMPERSAND, BRACKET] = [60, 62, 47, 61, 38, 93];
const [BANG, QUESTION, QUOTE, APOSTROPHE] = [33, 63, 34, 39];
/** A token that has not come whole yet. */
const UNFINISHED = -1;

/**
 * Takes XML apart in one pass, in pieces as they come, and strictly: whatever is not well-formed is thrown as an Error, as is
 * a DOCTYPE. A sheet is millions of small tags, so what nobody asks for is never cut out of the text. A test holds it beside saxes.
 */
export class XmlTokens {
  readonly #handlers: XmlHandlers;
  readonly #attributes = new FoundAttributes();
  readonly #open: string[] = [];
  /** The beginning of a token whose end has not come. */
  #rest = '';
  #isAtStart = true;
  #hasRoot = false;
  /** Characters since the last tag: whatever it is that never ends. */
  quiet = 0;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  write(piece: string): void {
    this.quiet += piece.length;
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === LESS ? this.#markup(text, at) : this.#characters(text, at);
      if (next === UNFINISHED) break;
      this.#isAtStart = false;
      at = next;
      if (this.#isWaiting) break;
    }
    this.#isWaiting = false;
    this.#rest = text.slice(at);
  }

  /** Set by `#characters` when it has handed on what it could, and the rest needs more text to be understood. */
  #isWaiting = false;

  end(): void {
    if (this.#rest.trim() !== '') throw new Error('the text ends inside a tag');
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw new Error(`unclosed tag: ${unclosed}`);
    if (!this.#hasRoot) throw new Error('there is no element');
  }

  #characters(text: string, from: number): number {
    if (this.#open.length === 0) return requireBlanks(text, from);
    let start = from;
    let at = from;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === LESS) break;
      if (unit > BRACKET ? unit < 0xfffe : unit !== AMPERSAND && unit >= BLANK && unit !== BRACKET) continue;
      if (unit === TAB || unit === LINE_FEED) continue;
      if (!isUnitAllowed(unit)) throw new Error('disallowed character');
      const next = unit === BRACKET ? afterBracket(text, at) : this.#special(text, unit, start, at);
      if (next === UNFINISHED) {
        this.#isWaiting = true;
        break;
      }
      if (unit !== BRACKET) start = next;
      at = next - 1;
    }
    this.#say(text, start, at);
    return at;
  }

  /** A reference or a line break: hands on what stands before it, and then what it means. */
  #special(text: string, unit: number, start: number, at: number): number {
    if (unit === RETURN) {
      if (at + 1 === text.length) return UNFINISHED;
      this.#say(text, start, at);
      this.#handlers.text?.('\n');
      return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
    }
    const end = text.indexOf(';', at);
    if (end < 0 && text.length - at <= REFERENCE_LENGTH_MAX) return UNFINISHED;
    if (end < 0 || end - at > REFERENCE_LENGTH_MAX) throw new Error('an entity without its semicolon');
    const meant = characterOf(text.slice(at + 1, end));
    this.#say(text, start, at);
    this.#handlers.text?.(meant);
    return end + 1;
  }

  #say(text: string, start: number, end: number): void {
    if (end > start) this.#handlers.text?.(text.slice(start, end));
  }

  #markup(text: string, at: number): number {
    if (at + 1 === text.length) return UNFINISHED;
    switch (text.charCodeAt(at + 1)) {
      case SLASH:
        return this.#endTag(text, at);
      case BANG:
        return this.#declaration(text, at);
      case QUESTION:
        return this.#instruction(text, at);
      default:
        return this.#startTag(text, at);
    }
  }

  #endTag(text: string, at: number): number {
    const name = this.#open.at(-1);
    if (name === undefined) throw new Error('a closing tag without its opening tag');
    const end = text.indexOf('>', at + 2);
    if (end < 0) return UNFINISHED;
    const nameEnd = at + 2 + name.length;
    if (!text.startsWith(name, at + 2) || (nameEnd !== end && afterBlanks(text, nameEnd) !== end)) {
      throw new Error(`unexpected closing tag: ${text.slice(at, Math.min(end, at + 60))}`);
    }
    this.#close(name);
    return end + 1;
  }

  #close(name: string): void {
    this.quiet = 0;
    this.#open.pop();
    this.#handlers.close?.(localName(name));
  }

  #startTag(text: string, from: number): number {
    let at = endOfName(text, from + 1);
    if (at === text.length) return UNFINISHED;
    const name = text.slice(from + 1, at);
    if (!isName(name)) throw new Error('a tag without a name');
    this.#attributes.begin(text);
    for (;;) {
      const next = afterBlanks(text, at);
      if (next >= text.length) return UNFINISHED;
      const unit = text.charCodeAt(next);
      if (unit === GREATER) {
        this.#opened(name);
        return next + 1;
      }
      if (unit === SLASH) {
        if (next + 1 === text.length) return UNFINISHED;
        if (text.charCodeAt(next + 1) !== GREATER) throw new Error(`a stroke inside the tag ${name}`);
        this.#opened(name);
        this.#close(name);
        return next + 2;
      }
      if (next === at) throw new Error(`no blank before an attribute of ${name}`);
      at = this.#attribute(text, next);
      if (at === UNFINISHED) return UNFINISHED;
    }
  }

  #opened(name: string): void {
    if (this.#open.length === 0 && this.#hasRoot) throw new Error('a second root element');
    this.quiet = 0;
    this.#hasRoot = true;
    if (this.#open.push(name) > DEPTH_MAX) throw new Error('tags are nested too deeply');
    this.#handlers.open(localName(name), this.#attributes);
  }

  #attribute(text: string, from: number): number {
    const nameEnd = endOfName(text, from);
    const equals = afterBlanks(text, nameEnd);
    if (equals >= text.length) return UNFINISHED;
    const name = text.slice(from, nameEnd);
    if (!isName(name)) throw new Error('an attribute without a name');
    if (text.charCodeAt(equals) !== EQUALS) throw new Error(`attribute ${name} without a value`);
    const open = afterBlanks(text, equals + 1);
    if (open >= text.length) return UNFINISHED;
    const quote = text.charCodeAt(open);
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new Error(`attribute ${name} without quotes`);
    let isPlain = true;
    for (let at = open + 1; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        this.#attributes.add(name, open + 1, at, isPlain);
        return at + 1;
      }
      if (unit === LESS || !isUnitAllowed(unit)) throw new Error(`disallowed character in attribute ${name}`);
      if (unit === AMPERSAND || unit < BLANK) isPlain = false;
    }
    return UNFINISHED;
  }

  #declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4);
      if (end < 0 || end + 2 === text.length) return UNFINISHED;
      if (text.charCodeAt(end + 2) !== GREATER) throw new Error('two dashes inside a comment');
      requireCharacters(text.slice(at + 4, end));
      return end + 3;
    }
    if (text.startsWith('<![CDATA[', at)) {
      if (this.#open.length === 0) throw new Error('text outside the root element');
      const end = text.indexOf(']]>', at + 9);
      if (end < 0) return UNFINISHED;
      const data = text.slice(at + 9, end);
      requireCharacters(data);
      if (data !== '') this.#handlers.text?.(unifyLineBreaks(data));
      return end + 3;
    }
    const start = text.slice(at, at + 9);
    if ('<!--'.startsWith(start) || '<![CDATA['.startsWith(start)) return UNFINISHED;
    if ('<!DOCTYPE'.startsWith(start)) throw new Error('a document type definition is not allowed');
    throw new Error('a declaration that is not known');
  }

  #instruction(text: string, at: number): number {
    const end = text.indexOf('?>', at + 2);
    if (end < 0) return UNFINISHED;
    const nameEnd = endOfName(text, at + 2);
    const target = text.slice(at + 2, nameEnd);
    if (!isName(target)) throw new Error('an instruction without a name');
    const isDeclaration = target.toLowerCase() === 'xml';
    if (isDeclaration && !(this.#isAtStart && DECLARATION.test(text.slice(at, end + 2)))) {
      throw new Error('the XML declaration is wrong, or in the wrong place');
    }
    if (nameEnd !== end && afterBlanks(text, nameEnd) === nameEnd) throw new Error('an instruction without a blank');
    requireCharacters(text.slice(nameEnd, end));
    return end + 2;
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) if (!isBlank(text.charCodeAt(at))) break;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === BLANK || unit === LINE_FEED || unit === RETURN || unit === TAB;
}

/** Before and after the root element. */
function requireBlanks(text: string, from: number): number {
  const at = afterBlanks(text, from);
  if (at < text.length && text.charCodeAt(at) !== LESS) throw new Error('text outside the root element');
  return at;
}

/** `]]>` belongs to CDATA alone; what could still become one waits for more text. */
function afterBracket(text: string, at: number): number {
  if (text.startsWith(']]>', at)) throw new Error('the end of a CDATA section in a text');
  return at + 2 < text.length || (at + 2 === text.length && text.charCodeAt(at + 1) !== BRACKET) ? at + 1 : UNFINISHED;
}
