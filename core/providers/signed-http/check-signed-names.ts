/** Whether the names that a signature picks out or leaves out are names of something: a mistyped one changes nothing, silently. */
import type { Definition } from './definition.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { stepsOf } from './run-signature.ts';
import type { SignatureStep } from './schema-signature.ts';

/** Of the signatures of requests: a supplier's own callback or reply may hold what no definition mentions. */
export function checkSignedNames(definition: Definition): DefinitionProblem[] {
  const received = [
    definition.callback?.signature,
    ...[definition.defaults, ...Object.values(definition.operations)].map(({ reply }) => reply?.signature),
  ].flatMap((one) => (typeof one === 'object' && one.extends !== undefined ? [one.extends] : []));
  const known = new Set(knownNames(definition).flatMap(piecesOf));
  return Object.entries(definition.signatures).flatMap(([name, signature]) => {
    if (received.includes(name)) return [];
    const steps = stepsOf(definition, signature);
    if (steps.some((step) => step.step === 'collect' && mayHoldMore(definition, step))) return [];
    const own = signature.steps ?? signature.replace ?? [];
    const list = signature.steps ? 'steps' : 'replace';
    return own.flatMap((step, index) =>
      namedBy(step)
        .filter(([, one]) => piecesOf(one).some((piece) => !known.has(piece)))
        .map(([field, one]) => ({
          path: `signatures.${name}.${list}[${index}].${field}`,
          message: `"${one}" is nowhere sent: no parameter has this name`,
        })),
    );
  });
}

/** Inside a value that is JSON or XML of the definition's own writing there are names that nothing else mentions. */
function mayHoldMore(definition: Definition, { nested, under }: Extract<SignatureStep, { step: 'collect' }>): boolean {
  const groups = [definition.defaults, ...Object.values(definition.operations)];
  const isWritten = groups.some(({ parameters }) =>
    parameters?.some(({ type, value }) => type === 'xml' || (type === 'json' && /[{[]/.test(value))),
  );
  return (nested !== 'whole' || under !== undefined) && isWritten;
}

function knownNames(definition: Definition): string[] {
  const groups = [definition.defaults, ...Object.values(definition.operations)];
  const steps = Object.values(definition.signatures).flatMap((one) => [...(one.steps ?? []), ...(one.replace ?? [])]);
  return [
    ...groups.flatMap(({ parameters }) => (parameters ?? []).map(({ name }) => name)),
    ...steps.flatMap((step) => (step.step === 'place' ? [step.name] : [])),
    ...steps.flatMap((step) => (step.step === 'collect' ? step.add.map(({ name }) => name) : [])),
  ];
}

/** `data.list[0].no` and `data[list][0][no]` are made of the same pieces. */
function piecesOf(name: string): string[] {
  return name.split(/[.[\]]+/).filter((piece) => piece !== '' && !/^\d+$/.test(piece));
}

function namedBy(step: SignatureStep): (readonly [field: string, name: string])[] {
  switch (step.step) {
    case 'collect':
      return [
        // One that is signed as empty need not be there.
        ...(step.missing === 'empty' ? [] : (step.include ?? [])).map((one) => ['include', one] as const),
        ...step.exclude.map((one) => ['exclude', one] as const),
      ];
    case 'filter':
      return step.exclude.map((one) => ['exclude', one] as const);
    case 'render':
      return Object.keys(step.fields).map((one) => ['fields', one] as const);
    case 'order':
      return (step.names ?? []).map((one) => ['names', one] as const);
    case 'join':
    case 'secret':
    case 'template':
    case 'change':
    case 'charset':
    case 'digest':
    case 'encrypt':
    case 'encode':
    case 'place':
      return [];
  }
}
