/** A request while it grows: parameters and parts are worked out when somebody asks for them, signatures join them. */
import { encodeText } from './charsets.ts';
import type { OperationSetting } from './operation-setting.ts';
import { percentEncode } from './percent-encoding.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';
import { encryptWith } from './run-signature.ts';
import type { Parameter, Part } from './schema-request.ts';
import type { Scope } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import type { SignedField } from './signed-fields.ts';
import { writeBytes } from './text-form.ts';
import { isLeaf, isMembers, textLeaf } from './tree.ts';
import { writeJson, writeXml } from './write-body.ts';

/** The same for every request: a request that is made again must have the same bytes. */
export const BOUNDARY = 'kaduo-5d1f0c27a94b4e6f';

export interface SentField {
  readonly name: string;
  readonly text: string;
  readonly isRaw: boolean;
  readonly isMarkup?: boolean;
}

export class RequestDraft {
  /** Knows everything that a template of this request may name. */
  readonly scope: Scope;
  readonly #operation: OperationSetting;
  readonly #values = new Map<number, string>();
  readonly #underWay = new Set<string>();
  readonly #signatures = new Map<string, string>();
  readonly #placed: { readonly place: string; readonly name: string; readonly text: string }[] = [];

  constructor(operation: OperationSetting, scope: Scope) {
    this.#operation = operation;
    this.scope = scope.with({
      param: (name) => this.#parameterByName(name),
      part: (name) => this.#partText(name),
      signature: (name) => this.#signatures.get(name),
      request: (name) => this.#requestText(name),
    });
  }

  place(place: string, name: string, text: string): void {
    this.#placed.push({ place, name, text });
  }

  keepSignature(name: string, value: string): void {
    this.#signatures.set(name, value);
  }

  /** Parameters in their order, then what was placed. */
  fieldsIn(place: string): readonly SentField[] {
    const own = this.#operation.parameters.flatMap((parameter, index) => {
      if (parameter.in !== place) return [];
      const text = this.#parameter(index);
      if (text === '' && parameter.empty === 'omit') return [];
      const { name, type } = parameter;
      const isMarkup = type === 'xml';
      return [{ name, text, isRaw: type !== 'text' && !isMarkup && text !== '', isMarkup }];
    });
    const placed = this.#placed.filter((one) => one.place === place);
    return [...own, ...placed.map(({ name, text }) => ({ name, text, isRaw: false }))];
  }

  /** The top-level fields of a place, as a signature sees them. */
  signedFieldsIn(place: string): readonly SignedField[] {
    const fields = this.fieldsIn(place);
    const format = place === 'body' ? this.#operation.body.format : this.#partOf(place)?.format;
    const setting = place === 'body' ? this.#operation.body : this.#partOf(place);
    if (format === 'json' && setting) return membersOf(readJson(writeJson(fields, setting)));
    if (format === 'xml') {
      const tree = readXml(writeXml(fields, 'root', undefined));
      return membersOf(isMembers(tree) ? tree.get('root') : undefined);
    }
    return fields.map(({ name, text }) => ({ name, value: textLeaf(text) }));
  }

  queryText(): string {
    return this.#formText('query');
  }

  pathText(): string {
    const { path, name } = this.#operation;
    return this.scope.render(path, `operations.${name}.path`, (value) =>
      percentEncode(this.#bytes(value, 'path'), 'rfc3986'),
    );
  }

  bodyText(): string {
    const { body } = this.#operation;
    return body.format === 'none' ? '' : this.#write({ ...body, format: body.format }, 'body');
  }

  urlText(): string {
    const { name } = this.#operation;
    const base = this.scope.render(this.#operation.url, `operations.${name}.url`);
    const whole = `${base}${this.pathText()}`;
    const query = this.queryText();
    const url = query === '' ? whole : `${whole}${whole.includes('?') ? '&' : '?'}${query}`;
    const parsed = URL.parse(url);
    if (
      !parsed ||
      !/^https?:$/.test(parsed.protocol) ||
      parsed.username !== '' ||
      parsed.password !== '' ||
      url.includes('#')
    ) {
      throw new SignedHttpError(
        `operations.${name}.url`,
        `"${base}" is not an address that begins with http:// or https://`,
      );
    }
    if (URL.parse(base)?.host !== parsed.host)
      throw new SignedHttpError(
        `operations.${name}.path`,
        'the path must begin with "/": it would become a part of the host',
      );
    return url;
  }

  #parameterByName(name: string): string | undefined {
    const index = this.#operation.parameters.findIndex((parameter) => parameter.name === name);
    return index < 0 ? this.#placed.find((one) => one.name === name)?.text : this.#parameter(index);
  }

  #parameter(index: number): string {
    const known = this.#values.get(index);
    const parameter = this.#operation.parameters[index];
    if (known !== undefined || !parameter) return known ?? '';
    const value = this.#once(`parameter ${parameter.name}`, parameter.place, () =>
      this.scope.render(parameter.value, `${parameter.place}.value`),
    );
    if (value === '' && parameter.empty === 'refuse') {
      throw new SignedHttpError(
        parameter.place,
        `the parameter "${parameter.name}" is empty; say "empty": "omit" or "send" if it may be`,
      );
    }
    if (parameter.maxLength !== undefined && Array.from(value).length > parameter.maxLength) {
      throw new SignedHttpError(
        parameter.place,
        `the parameter "${parameter.name}" is longer than ${parameter.maxLength}`,
      );
    }
    if (value !== '' && !fits(value, parameter.type)) {
      throw new SignedHttpError(
        parameter.place,
        `the parameter "${parameter.name}" is to be ${parameter.type}, "${value}" is not`,
      );
    }
    this.#values.set(index, value);
    return value;
  }

  #partText(name: string): string | undefined {
    const part = this.#operation.parts[name];
    return part && this.#once(`part ${name}`, `parts.${name}`, () => this.#write(part, `part.${name}`));
  }

  #partOf(place: string): Part | undefined {
    return place.startsWith('part.') ? this.#operation.parts[place.slice('part.'.length)] : undefined;
  }

  #write(part: Part, place: string): string {
    const plain = this.#writePlain(part, place);
    if (!part.encrypt) return plain;
    const at = `${place}.encrypt`;
    return writeBytes(encryptWith(part.encrypt, this.#bytes(plain, at), this.scope, at), part.encrypt.encode);
  }

  #writePlain(part: Part, place: string): string {
    switch (part.format) {
      case 'json':
        return writeJson(this.fieldsIn(place), part);
      case 'xml':
        return writeXml(this.fieldsIn(place), part.root ?? 'request', part.prolog);
      case 'form':
        return this.#formText(place);
      case 'multipart':
        return writeMultipart(this.fieldsIn(place), `${place}.format`);
      case 'text':
        return this.scope.render(part.template ?? '', `${place}.template`);
    }
  }

  #formText(place: string): string {
    const write = (text: string) => percentEncode(this.#bytes(text, place), this.#operation.urlStyle);
    return this.fieldsIn(place)
      .map(({ name, text }) => `${write(name)}=${write(text)}`)
      .join('&');
  }

  #requestText(name: string): string | undefined {
    switch (name) {
      case 'method':
        return this.#operation.method;
      case 'path':
        return URL.parse(`${this.scope.render(this.#operation.url, 'url')}${this.pathText()}`)?.pathname;
      case 'host':
        return URL.parse(this.scope.render(this.#operation.url, 'url'))?.host;
      case 'query':
        // A path may hold a query of its own.
        return [/\?(.*)$/s.exec(this.pathText())?.[1] ?? '', this.queryText()].filter((one) => one !== '').join('&');
      case 'body':
        return this.bodyText();
      case 'url':
        return this.urlText();
      default:
        return undefined;
    }
  }

  #once<Value>(what: string, place: string, work: () => Value): Value {
    if (this.#underWay.has(what)) throw new SignedHttpError(place, `${what} is made of itself`);
    this.#underWay.add(what);
    try {
      return work();
    } finally {
      this.#underWay.delete(what);
    }
  }

  #bytes(text: string, place: string): Uint8Array {
    const bytes = encodeText(text, this.scope.charset);
    if (!bytes) throw new SignedHttpError(place, `the charset ${this.scope.charset} cannot write "${text}"`);
    return bytes;
  }
}

/** Each field a part of its own. Throws SignedHttpError for what would end one. */
function writeMultipart(fields: readonly SentField[], place: string): string {
  const wrong = fields.find(({ name, text }) => /["\r\n]/.test(name) || text.includes(BOUNDARY));
  if (wrong) throw new SignedHttpError(place, `the field "${wrong.name}" cannot be a part of a multipart body`);
  const parts = fields.map(
    ({ name, text }) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}

function membersOf(tree: ReturnType<typeof readJson>): readonly SignedField[] {
  return isMembers(tree) ? [...tree].map(([name, value]) => ({ name, value })) : [];
}

function fits(value: string, type: Parameter['type']): boolean {
  if (type === 'text') return true;
  if (type === 'xml') return readXml(`<x>${value}</x>`) !== undefined;
  const tree = readJson(value);
  return type === 'json' ? tree !== undefined : isLeaf(tree) && tree.type === type;
}
