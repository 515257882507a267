/** Whether one operation's request can be built: seen without building one. */
import { checkCipher } from './check-ciphers.ts';
import { followRequest } from './check-request-graph.ts';
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import type { OperationSetting } from './operation-setting.ts';
import { readJson } from './read-json.ts';
import { stepsOf } from './run-signature.ts';
import { constantOf } from './template.ts';
import { isLeaf } from './tree.ts';

export function checkRequest(definition: Definition, setting: OperationSetting): DefinitionProblem[] {
  return [
    ...followRequest(definition, setting),
    ...checkAddress(definition, setting),
    ...setting.parameters.flatMap((parameter) => checkConstant(parameter)),
    ...checkDoubles(definition, setting),
    ...checkPlaces(definition, setting),
  ];
}

/** A constant is known now: what it cannot be with an order, it cannot be in the file. */
function checkConstant(parameter: OperationSetting['parameters'][number]): DefinitionProblem[] {
  const { name, value, type, empty, place, in: where, maxLength } = parameter;
  if (where === 'header' && !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name))
    return [{ path: `${place}.name`, message: `"${name}" is no name that a header may have` }];
  const constant = constantOf(value);
  if (constant === undefined) return [];
  if (constant === '') {
    return empty === 'refuse'
      ? [{ path: `${place}.value`, message: 'is empty: say "empty": "omit" or "send" if that is meant' }]
      : [];
  }
  if (maxLength !== undefined && Array.from(constant).length > maxLength)
    return [{ path: `${place}.value`, message: `is longer than ${maxLength}` }];
  if (type === 'text' || type === 'xml') return [];
  const tree = readJson(constant);
  const isOfType = type === 'json' ? tree !== undefined : isLeaf(tree) && tree.type === type;
  return isOfType ? [] : [{ path: `${place}.value`, message: `"${constant}" is to be ${type}, and is not` }];
}

function checkAddress(definition: Definition, { name, url, path }: OperationSetting): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const at = definition.operations[name]?.url === undefined ? 'defaults.url' : `operations.${name}.url`;
  if (url !== '' && !url.startsWith('{') && !/^https?:\/\//.test(url))
    problems.push({ path: at, message: `"${url}" is no address: it must begin with https:// or http://` });
  if (/^[A-Za-z0-9_-]/.test(path) && /[^/}]$/.test(url))
    problems.push({
      path: `operations.${name}.path`,
      message: 'must begin with "/": it stands directly behind the url',
    });
  return problems;
}

/** Forms may repeat a name, as PHP's lists do; a header, JSON and XML say a thing once, and a signature stands alone. */
function checkDoubles(definition: Definition, { name, sign, parameters, body, parts }: OperationSetting) {
  const problems: DefinitionProblem[] = [];
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const { in: where, place } = parameter;
    const key = `${where}\n${where === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
    const format = where === 'body' ? body.format : parts[where.replace(/^part\./, '')]?.format;
    const saysOnce = where === 'header' || where === 'path' || format === 'json' || format === 'xml';
    if (saysOnce && seen.has(key))
      problems.push({ path: place, message: `"${parameter.name}" stands in the ${where} of "${name}" already` });
    seen.add(key);
  }
  for (const signature of sign) {
    const step = placeOf(definition, signature);
    if (!step) continue;
    const key = `${step.in}\n${step.in === 'header' ? step.name.toLowerCase() : step.name}`;
    const path = `operations.${name}.parameters`;
    if (seen.has(key))
      problems.push({ path, message: `"${step.name}" is where the signature "${signature}" is placed: leave one out` });
    seen.add(key);
  }
  return problems;
}

function placeOf(definition: Definition, signature: string) {
  const step = stepsOf(definition, definition.signatures[signature] ?? {}).find((one) => one.step === 'place');
  return step?.step === 'place' ? step : undefined;
}

function checkPlaces(definition: Definition, { name, sign, parts, method, body }: OperationSetting) {
  const problems: DefinitionProblem[] = [];
  for (const signature of sign) {
    const part = /^part\.(.+)$/.exec(placeOf(definition, signature)?.in ?? '')?.[1];
    if (part !== undefined && !Object.hasOwn(parts, part)) {
      problems.push({
        path: `signatures.${signature}`,
        message: `is placed in the part "${part}", which "${name}" does not have`,
      });
    }
  }
  if (method === 'GET' && body.format !== 'none')
    problems.push({ path: `operations.${name}.body`, message: 'a GET has no body: put the parameters in "query"' });
  return problems;
}

/** The ciphers of all parts, bodies, replies and signatures, where they stand. */
export function checkCiphers(definition: Definition): DefinitionProblem[] {
  const groups = [
    ['defaults', definition.defaults] as const,
    ...Object.entries(definition.operations).map(([name, one]) => [`operations.${name}`, one] as const),
  ];
  const decrypted = [
    ...groups.map(([path, group]) => [`${path}.reply`, group.reply] as const),
    ['callback', definition.callback] as const,
  ];
  return [
    ...groups.flatMap(([path, { body, parts = {} }]) => [
      ...(body?.encrypt ? checkCipher(body.encrypt, `${path}.body.encrypt`) : []),
      ...Object.entries(parts).flatMap(([name, { encrypt }]) =>
        encrypt ? checkCipher(encrypt, `${path}.parts.${name}.encrypt`) : [],
      ),
    ]),
    ...decrypted.flatMap(([path, reading]) =>
      reading?.decrypt ? checkCipher(reading.decrypt, `${path}.decrypt`) : [],
    ),
  ];
}
