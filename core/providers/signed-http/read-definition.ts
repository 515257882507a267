import { checkDrain, checkList, checkLogin } from './check-questions.ts';
import { checkCiphers, checkRequest } from './check-request.ts';
import { checkReading } from './check-reading.ts';
import { checkSignature } from './check-signature.ts';
import { checkSignedNames } from './check-signed-names.ts';
import { checkTemplate, requestScopes } from './check-templates.ts';
import type { MoreScopes } from './check-templates.ts';
import { definition as schema } from './definition.ts';
import type { Definition } from './definition.ts';
import { describeIssues } from './describe-issues.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { findOperation } from './operation-setting.ts';
import type { OperationSetting } from './operation-setting.ts';
import { stepsOf } from './run-signature.ts';
import type { Reply } from './schema-reply.ts';
import type { Signature } from './schema-signature.ts';
import type { requestParts } from './schema-request.ts';
import { findTimeProblem } from './time-format.ts';
import type { z } from 'zod';

/** A person mends a few at a time. */
const PROBLEMS_MAX = 50;

export type DefinitionReading =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] };

/** Reads a definition: unknown fields, names that lead nowhere and steps that do not fit are refused with their path. */
export function readDefinition(json: unknown): DefinitionReading {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: describeIssues(parsed.error.issues).slice(0, PROBLEMS_MAX) };
  const found = checkDefinition(parsed.data);
  // What defaults say wrongly is wrong in every operation.
  const problems = [...new Map(found.map((one) => [`${one.path}\n${one.message}`, one])).values()];
  return problems.length === 0
    ? { ok: true, definition: parsed.data }
    : { ok: false, problems: problems.slice(0, PROBLEMS_MAX) };
}

function checkDefinition(definition: Definition): DefinitionProblem[] {
  const more = requestScopes(definition);
  const callbackScopes = { ...RECEIVED_SCOPES, request: ['body', 'query'] };
  return [
    ...checkTemplate(definition, definition.target.send, 'target.send', {}),
    ...Object.entries(definition.times).flatMap(([name, time]) => {
      const problem = findTimeProblem(time);
      return problem === undefined ? [] : [{ path: `times.${name}`, message: problem }];
    }),
    ...Object.entries(definition.signatures).flatMap(([name, one]) =>
      checkSignature(definition, one, `signatures.${name}`, { ...more, ...RECEIVED_SCOPES, reply: ['body'] }),
    ),
    ...checkSignedNames(definition),
    ...checkUsed(definition),
    ...checkCiphers(definition),
    ...Object.entries(definition.inputs).flatMap(([name, { oneOf, default: usual }]) =>
      oneOf && usual !== undefined && !oneOf.includes(usual)
        ? [{ path: `inputs.${name}.default`, message: `"${usual}" is none of ${oneOf.join(', ')}` }]
        : [],
    ),
    ...checkGroup(definition, definition.defaults, 'defaults', more),
    ...checkReading(definition, definition.defaults.reply ?? {}, definition.defaults.reply ?? {}, 'defaults.reply'),
    ...checkSignedReply(definition, definition.defaults.reply ?? {}, definition.defaults.reply ?? {}, 'defaults.reply'),
    ...(Object.values(definition.operations).some(({ kind }) => kind === 'submit')
      ? []
      : [{ path: 'operations', message: 'none of them has the kind "submit"' }]),
    ...Object.keys(definition.operations).flatMap((name) => checkOperation(definition, name, more)),
    ...(definition.callback
      ? [
          ...checkReading(definition, definition.callback, definition.callback, 'callback'),
          ...(definition.callback.signature
            ? checkSignature(definition, definition.callback.signature, 'callback.signature', callbackScopes)
            : []),
          ...checkVerify(definition, definition.callback, 'callback', callbackScopes),
        ]
      : []),
  ];
}

/** What a signature of the supplier's may be made of: any field, any header, any place of the body. */
const RECEIVED_SCOPES: MoreScopes = { received: undefined, raw: undefined, header: undefined };

/** What is inherited is looked at where it stands; whether both halves are there, for the whole. */
function checkSignedReply(definition: Definition, own: Reply, whole: Reply, path: string): DefinitionProblem[] {
  const scopes = { ...RECEIVED_SCOPES, reply: ['body'] };
  const { signature } = own;
  const isOwn = signature !== undefined || own.received !== undefined;
  const { signature: made, received } = whole;
  return [
    ...(signature === undefined || signature === 'none'
      ? []
      : checkSignature(definition, signature, `${path}.signature`, scopes)),
    ...(!isOwn || made === 'none' ? [] : checkVerify(definition, { received, signature: made }, path, scopes)),
  ];
}

function checkOperation(definition: Definition, name: string, more: MoreScopes): DefinitionProblem[] {
  const operation = definition.operations[name];
  const setting = findOperation(definition, name);
  if (!operation || !setting) return [];
  const path = `operations.${name}`;
  const problems: DefinitionProblem[] = [];
  const complain = (at: string, message: string) => problems.push({ path: at, message });
  if (setting.url === '') complain(`${path}.url`, 'is missing, here or in defaults');
  for (const signature of setting.sign) {
    if (!Object.hasOwn(definition.signatures, signature))
      complain(`${path}.sign`, `there is no signature "${signature}"`);
  }
  const written = JSON.stringify(definition);
  for (const part of Object.keys(operation.parts ?? {})) {
    if (!written.includes(`{part.${part}`))
      complain(`${path}.parts.${part}`, `is nowhere used: put {part.${part}} into a parameter or a body`);
  }
  for (const signature of setting.sign) {
    const place = stepsOf(definition, definition.signatures[signature] ?? {}).find(({ step }) => step === 'place');
    if (place?.step !== 'place') continue;
    if (place.in === 'body' && ['none', 'text'].includes(setting.body.format)) {
      complain(`${path}.sign`, `"${signature}" is placed in the body, whose format is "${setting.body.format}" here`);
    }
  }
  for (const parameter of setting.parameters) {
    if (parameter.type === 'xml' && formatIn(setting, parameter.in) !== 'xml')
      complain(`${parameter.place}.type`, 'xml belongs into a body or a part of the format "xml"');
    if (parameter.in === 'body' && ['none', 'text'].includes(setting.body.format)) {
      complain(parameter.place, `stands in the body of "${name}", whose format is "${setting.body.format}"`);
    }
    const part = /^part\.(.+)$/.exec(parameter.in)?.[1];
    if (part !== undefined && !Object.hasOwn(setting.parts, part))
      complain(parameter.place, `there is no part "${part}" in "${name}"`);
    if (parameter.in === 'path' && !setting.path.includes(`{param.${parameter.name}`)) {
      complain(parameter.place, `is for the path of "${name}", which does not name {param.${parameter.name}}`);
    }
  }
  for (const unwanted of operation.without) {
    if (!definition.defaults.parameters?.some((one) => one.name === unwanted))
      complain(`${path}.without`, `defaults have no parameter "${unwanted}"`);
  }
  if (setting.kind === 'submit' && !setting.reply.rules?.length)
    complain(`${path}.reply.rules`, 'a submit needs rules for its reply');
  const told = [
    ...problems,
    ...checkGroup(definition, operation, path, more),
    ...checkTemplate(definition, operation.path, `${path}.path`, more),
    ...checkReading(definition, operation.reply, setting.reply, `${path}.reply`, {
      isQuestion: isQuestion(setting.kind),
    }),
    ...checkSignedReply(definition, operation.reply, setting.reply, `${path}.reply`),
    ...checkLogin(definition, setting, path),
    ...checkList(definition, setting, path),
    ...checkDrain(setting, path),
  ];
  // A name that leads nowhere at all is told once.
  const rest = checkRequest(definition, setting);
  return [...told, ...rest.filter((one) => !told.some((before) => before.path === one.path))];
}

/** A signature that no request makes leaves requests unsigned, silently. */
function checkUsed({ signatures, defaults, operations, callback }: Definition): DefinitionProblem[] {
  const groups = [defaults, ...Object.values(operations)];
  const extending = [...Object.values(signatures), callback?.signature, ...groups.map(({ reply }) => reply?.signature)];
  const used = new Set([
    ...groups.flatMap(({ sign }) => sign ?? []),
    ...extending.flatMap((one) => (typeof one === 'object' && one.extends !== undefined ? [one.extends] : [])),
  ]);
  return Object.keys(signatures)
    .filter((name) => !used.has(name))
    .map((name) => ({ path: `signatures.${name}`, message: 'is nowhere used: name it in "sign"' }));
}

type SignedBy = Pick<NonNullable<NonNullable<Definition['callback']>['received']>, 'name' | 'verify'>;

/** Both halves are there; and what a key pair signs is the text itself: a digest before it would be signed instead. */
function checkVerify(
  definition: Definition,
  { received, signature }: { readonly received?: SignedBy | undefined; readonly signature?: Signature | undefined },
  place: string,
  scopes: MoreScopes,
): DefinitionProblem[] {
  if (!signature && !received) return [];
  if (!received)
    return [{ path: `${place}.received`, message: 'says where the signature comes; it is needed beside "signature"' }];
  if (!signature)
    return [{ path: `${place}.signature`, message: 'says how it is made; it is needed beside "received"' }];
  if (!received.verify) return [];
  const path = `${place}.received.verify`;
  return [
    ...checkTemplate(definition, received.verify.key, `${path}.key`, scopes),
    ...(stepsOf(definition, signature).some(({ step }) => step === 'digest')
      ? [{ path, message: 'the digest belongs to the algorithm: leave the step "digest" out' }]
      : []),
  ];
}

function formatIn({ body, parts }: OperationSetting, place: string): string | undefined {
  return place === 'body' ? body.format : parts[place.replace(/^part\./, '')]?.format;
}

/** Kinds whose answer moves no money. */
function isQuestion(kind: OperationSetting['kind']): boolean {
  return ['login', 'balance', 'card', 'usage', 'catalogue', 'offers', 'list', 'other'].includes(kind);
}

type Writing = Pick<
  OperationSetting['body'],
  'format' | 'root' | 'prolog' | 'template' | 'escapeUnicode' | 'escapeSlashes' | 'spaced' | 'sortNames'
>;

type RequestGroup = {
  readonly [Name in keyof typeof requestParts]?: z.output<(typeof requestParts)[Name]> | undefined;
};

function checkGroup(definition: Definition, group: RequestGroup, path: string, more: MoreScopes): DefinitionProblem[] {
  const template = (text: string | undefined, at: string) =>
    text === undefined ? [] : checkTemplate(definition, text, `${path}.${at}`, more);
  const documents = [
    ...Object.entries(group.parts ?? {}).map(([name, part]) => [`parts.${name}`, part] as const),
    ...(group.body ? [['body', group.body] as const] : []),
  ];
  return [
    ...template(group.url, 'url'),
    ...template(group.body?.contentType, 'body.contentType'),
    ...documents.flatMap(([at, part]) => [
      ...(part.format === 'text' && part.template === undefined
        ? [{ path: `${path}.${at}.template`, message: 'is missing: the format "text" is written by a template' }]
        : []),
      ...checkWriting(part, `${path}.${at}`),
      ...template(part.template, `${at}.template`),
      ...template(part.encrypt?.key, `${at}.encrypt.key`),
      ...template(part.encrypt?.iv, `${at}.encrypt.iv`),
    ]),
    ...(group.parameters ?? []).flatMap(({ value }, index) => template(value, `parameters[${index}].value`)),
  ];
}

/** Fields of a body that only one format has. */
function checkWriting(part: Writing, path: string): DefinitionProblem[] {
  const { format, root, prolog, template, escapeUnicode, escapeSlashes, spaced, sortNames } = part;
  const only = { json: { escapeUnicode, escapeSlashes, spaced, sortNames }, xml: { root, prolog }, text: { template } };
  return Object.entries(only).flatMap(([wanted, fields]) =>
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === false || format === wanted
        ? []
        : [{ path: `${path}.${name}`, message: `belongs to the format "${wanted}", not to "${format}"` }],
    ),
  );
}
