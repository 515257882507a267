/** Whether the steps of a signature fit each other. */
import { checkCipher } from './check-ciphers.ts';
import { checkFilters, checkTemplate } from './check-templates.ts';
import type { MoreScopes } from './check-templates.ts';
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { needsKey } from './digests.ts';
import { stepsOf } from './run-signature.ts';
import type { Signature, SignatureStep } from './schema-signature.ts';

type Kind = 'nothing' | 'fields' | 'text' | 'bytes';

/** What each step takes and gives; `place` gives what it took. */
const FLOW: Readonly<Record<SignatureStep['step'], { readonly takes: readonly Kind[]; readonly gives: Kind }>> = {
  collect: { takes: ['nothing'], gives: 'fields' },
  filter: { takes: ['fields'], gives: 'fields' },
  render: { takes: ['fields'], gives: 'fields' },
  order: { takes: ['fields'], gives: 'fields' },
  join: { takes: ['fields'], gives: 'text' },
  secret: { takes: ['text'], gives: 'text' },
  template: { takes: ['nothing', 'text'], gives: 'text' },
  change: { takes: ['text'], gives: 'text' },
  charset: { takes: ['text'], gives: 'bytes' },
  digest: { takes: ['text', 'bytes'], gives: 'bytes' },
  encrypt: { takes: ['text', 'bytes'], gives: 'bytes' },
  encode: { takes: ['text', 'bytes'], gives: 'text' },
  place: { takes: ['text'], gives: 'text' },
};

export function checkSignature(
  definition: Definition,
  signature: Signature,
  path: string,
  more: MoreScopes,
): DefinitionProblem[] {
  const shape = checkShape(definition, signature, path);
  if (shape.length > 0) return shape;
  const list = signature.steps ? 'steps' : 'replace';
  const own = signature.steps ?? signature.replace ?? [];
  return [
    ...own.flatMap((step, index) => checkStep(definition, step, `${path}.${list}[${index}]`, more)),
    ...checkFlow(stepsOf(definition, signature), signature.steps ? `${path}.steps` : path),
  ];
}

function checkShape(definition: Definition, signature: Signature, path: string): DefinitionProblem[] {
  const { steps, extends: parentName, replace = [], drop = [] } = signature;
  if (steps) return parentName === undefined ? [] : [{ path, message: 'has either "steps" or "extends", not both' }];
  if (parentName === undefined)
    return [{ path, message: 'needs "steps", or "extends" with the name of another signature' }];
  const parent = definition.signatures[parentName];
  if (!parent?.steps) {
    return [{ path: `${path}.extends`, message: `there is no signature "${parentName}" with steps of its own` }];
  }
  return [...replace.map(({ step }) => step), ...drop].flatMap((kind) => {
    const count = parent.steps?.filter(({ step }) => step === kind).length ?? 0;
    if (count === 1) return [];
    return [
      {
        path,
        message: `"${parentName}" has ${count === 0 ? 'no' : 'more than one'} step "${kind}": write the steps out`,
      },
    ];
  });
}

function checkFlow(steps: readonly SignatureStep[], path: string): DefinitionProblem[] {
  let kind: Kind = 'nothing';
  for (const [index, { step }] of steps.entries()) {
    const { takes, gives } = FLOW[step];
    if (!takes.includes(kind)) {
      const before = index === 0 ? 'it is the first step' : `the step before it gives ${kind}`;
      return [{ path: `${path}[${index}]`, message: `"${step}" takes ${takes.join(' or ')}, but ${before}` }];
    }
    if (step === 'place' && index < steps.length - 1) {
      return [{ path: `${path}[${index}]`, message: '"place" is the last step' }];
    }
    kind = gives;
  }
  return kind === 'text'
    ? []
    : [{ path, message: `the steps end with ${kind}: the last one must give a text ("encode" after "digest")` }];
}

function checkStep(definition: Definition, step: SignatureStep, path: string, more: MoreScopes): DefinitionProblem[] {
  const template = (text: string | undefined, at: string, extra: MoreScopes = {}) =>
    text === undefined ? [] : checkTemplate(definition, text, `${path}.${at}`, { ...more, ...extra });
  switch (step.step) {
    case 'collect':
      return [
        ...step.from.flatMap((from) => {
          const part = /^part\.(.+)$/.exec(from)?.[1];
          return part === undefined || more['part']?.includes(part) !== false
            ? []
            : [{ path: `${path}.from`, message: `there is no part "${part}"` }];
        }),
        ...step.add.flatMap(({ value }, index) => template(value, `add[${index}].value`)),
      ];
    case 'render':
      return [
        ...checkFilters(definition, step.names, `${path}.names`),
        ...checkFilters(definition, step.values, `${path}.values`),
        ...Object.entries(step.fields).flatMap(([name, text]) =>
          checkFilters(definition, text, `${path}.fields.${name}`),
        ),
      ];
    case 'order':
      if ((step.by === 'listed') === (step.names !== undefined)) return [];
      return step.names
        ? [{ path: `${path}.names`, message: `belongs to "by": "listed", not to "${step.by}"` }]
        : [{ path, message: 'needs "names" when by is "listed"' }];
    case 'join':
      return template(step.each, 'each', { name: [], value: [] });
    case 'secret':
      return [...template(step.before, 'before'), ...template(step.after, 'after')];
    case 'template':
      return template(step.template, 'template', { text: [] });
    case 'change':
      return checkFilters(definition, step.apply, `${path}.apply`);
    case 'digest': {
      const isKeyed = needsKey(step.algorithm);
      if (isKeyed === (step.key !== undefined)) return template(step.key, 'key');
      return [
        {
          path,
          message: isKeyed
            ? `${step.algorithm} needs a "key"`
            : `${step.algorithm} takes no key: use hmac-${step.algorithm}, or a "secret" step`,
        },
      ];
    }
    case 'encrypt':
      return [
        ...template(step.key, 'key'),
        ...template(step.iv, 'iv'),
        ...template(step.aad, 'aad'),
        ...checkCipher(step, path),
      ];
    case 'filter':
    case 'charset':
    case 'encode':
    case 'place':
      return [];
  }
}
