/**
 * What one operation's request is made of, followed from place to place: what a template names must be there in this very
 * operation, be made before it is asked for, and not be made of itself. The draft would find the same with the first order.
 */
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import type { OperationSetting } from './operation-setting.ts';
import { stepsOf } from './run-signature.ts';
import type { SignatureStep } from './schema-signature.ts';
import { parseTemplate } from './template.ts';
import type { Place } from './template.ts';

/** A template and where it stands. */
interface Written {
  readonly text: string;
  readonly path: string;
}

export function followRequest(definition: Definition, setting: OperationSetting): readonly DefinitionProblem[] {
  const walk = new Walk(definition, setting);
  for (const name of setting.sign) walk.signature(name);
  for (const root of ['url', 'query', 'header', 'body']) walk.place(root);
  walk.lookForStranded();
  return walk.problems;
}

class Walk {
  readonly problems: DefinitionProblem[] = [];
  readonly #definition: Definition;
  readonly #setting: OperationSetting;
  readonly #done = new Set<string>();
  readonly #underWay: string[] = [];
  readonly #made = new Set<string>();

  constructor(definition: Definition, setting: OperationSetting) {
    this.#definition = definition;
    this.#setting = setting;
  }

  signature(name: string): void {
    const signature = this.#definition.signatures[name];
    if (signature) {
      const path = `signatures.${name}`;
      this.#once(`signature.${name}`, path, () => {
        for (const step of stepsOf(this.#definition, signature)) this.#step(step, path);
      });
    }
    this.#made.add(name);
  }

  /** Everything that stands in the query, the body, the headers, a part or the address. */
  place(place: string): void {
    const { parameters, body, parts, name } = this.#setting;
    if (place === 'url') this.#address();
    for (const [index, parameter] of parameters.entries()) if (parameter.in === place) this.#parameter(index);
    const partName = place.startsWith('part.') ? place.slice('part.'.length) : undefined;
    const document = place === 'body' ? body : partName === undefined ? undefined : parts[partName];
    if (!document) return;
    const own = this.#definition.operations[name];
    const isOwn = partName === undefined ? own?.body !== undefined : own?.parts?.[partName] !== undefined;
    const path = `${isOwn ? `operations.${name}` : 'defaults'}.${partName === undefined ? 'body' : `parts.${partName}`}`;
    this.#templates([
      { text: document.template ?? '', path: `${path}.template` },
      { text: ('contentType' in document ? document.contentType : undefined) ?? '', path: `${path}.contentType` },
      { text: document.encrypt?.key ?? '', path: `${path}.encrypt.key` },
      { text: document.encrypt?.iv ?? '', path: `${path}.encrypt.iv` },
      { text: document.encrypt?.aad ?? '', path: `${path}.encrypt.aad` },
    ]);
  }

  /** What this operation puts into a part that its request does not use would not be sent. */
  lookForStranded(): void {
    for (const { name, in: where, place } of this.#setting.parameters) {
      if (where.startsWith('part.') && place.startsWith('operations.') && !this.#done.has(where))
        this.#complain(
          place,
          `"${name}" stands in a part that the request does not use: put {${where}} into a parameter or a body`,
        );
    }
  }

  #address(): void {
    const { url, path, name } = this.#setting;
    const own = this.#definition.operations[name];
    this.#templates([
      { text: url, path: own?.url === undefined ? 'defaults.url' : `operations.${name}.url` },
      { text: path, path: `operations.${name}.path` },
    ]);
  }

  #parameter(index: number): void {
    const parameter = this.#setting.parameters[index];
    if (!parameter) return;
    const path = `${parameter.place}.value`;
    this.#once(`param.${parameter.name}.${index}`, path, () => this.#templates([{ text: parameter.value, path }]));
  }

  #step(step: SignatureStep, path: string): void {
    switch (step.step) {
      case 'collect':
        for (const from of step.from) this.place(from);
        return this.#templates(step.add.map(({ value }) => ({ text: value, path })));
      case 'join':
        return this.#templates([{ text: step.each, path }]);
      case 'secret':
        return this.#templates([step.before, step.after].map((text) => ({ text, path })));
      case 'template':
        return this.#templates([{ text: step.template, path }]);
      case 'digest':
        return this.#templates([{ text: step.key ?? '', path }]);
      case 'encrypt':
        return this.#templates([step.key, step.iv ?? '', step.aad ?? ''].map((text) => ({ text, path })));
      case 'filter':
      case 'render':
      case 'order':
      case 'change':
      case 'charset':
      case 'encode':
      case 'place':
        return;
    }
  }

  #templates(written: readonly Written[]): void {
    for (const { text, path } of written) {
      const template = parseTemplate(text);
      if ('problem' in template) continue;
      for (const piece of template) if (typeof piece !== 'string') this.#follow(piece, path);
    }
  }

  #follow({ scope, name }: Place, path: string): void {
    switch (scope) {
      case 'param':
        return this.#followParameter(name, path);
      case 'part':
        return this.#followPart(name, path);
      case 'signature':
        if (!this.#setting.sign.includes(name))
          return this.#complain(path, `{signature.${name}}: "${name}" is not in "sign" of "${this.#setting.name}"`);
        if (this.#made.has(name)) return;
        return this.#complain(
          path,
          `{signature.${name}} is asked for before it is made: look at "sign", and at what it collects`,
        );
      case 'request':
        return this.#followRequest(name, path);
      case undefined:
        if (name !== 'target') return;
        return this.#once('target', 'target.send', () =>
          this.#templates([{ text: this.#definition.target.send, path: 'target.send' }]),
        );
      default:
        return;
    }
  }

  #followParameter(name: string, path: string): void {
    const index = this.#setting.parameters.findIndex((one) => one.name === name);
    if (index >= 0) return this.#parameter(index);
    const placedBy = this.#setting.sign.find((one) =>
      stepsOf(this.#definition, this.#definition.signatures[one] ?? {}).some(
        (step) => step.step === 'place' && step.name === name,
      ),
    );
    if (placedBy === undefined)
      return this.#complain(path, `{param.${name}}: "${this.#setting.name}" has no parameter "${name}"`);
    if (!this.#made.has(placedBy)) this.#complain(path, `{param.${name}} is asked for before it is made`);
  }

  #followPart(name: string, path: string): void {
    if (!Object.hasOwn(this.#setting.parts, name))
      return this.#complain(path, `{part.${name}}: "${this.#setting.name}" has no part "${name}"`);
    this.#once(`part.${name}`, path, () => this.place(`part.${name}`));
  }

  #followRequest(name: string, path: string): void {
    const places = { path: ['url'], host: [], query: ['url', 'query'], url: ['url', 'query'], body: ['body'] };
    const reached = Object.hasOwn(places, name) ? places[name as keyof typeof places] : [];
    for (const place of reached) this.#once(`request.${place}`, path, () => this.place(place));
  }

  /** Follows a thing once; complains when it is still being followed, because then it is made of itself. */
  #once(what: string, path: string, follow: () => void): void {
    if (this.#underWay.includes(what)) return this.#complain(path, `${sayThing(what)} is made of itself`);
    // The request's places grow with every signature: they are looked at each time.
    if (this.#done.has(what) && !what.startsWith('request.')) return;
    this.#done.add(what);
    this.#underWay.push(what);
    follow();
    this.#underWay.pop();
  }

  #complain(path: string, message: string): void {
    if (!this.problems.some((one) => one.path === path && one.message === message))
      this.problems.push({ path, message });
  }
}

function sayThing(what: string): string {
  const [kind, ...rest] = what.split('.');
  const name = kind === 'param' ? rest.slice(0, -1).join('.') : rest.join('.');
  if (kind === 'target') return '{target}';
  if (kind === 'param') return `the parameter "${name}"`;
  return kind === 'part'
    ? `the part "${name}"`
    : kind === 'signature'
      ? `the signature "${name}"`
      : `the request’s ${name}`;
}
