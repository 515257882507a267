/** `provider check`: whether a signed-HTTP definition does what the supplier's document shows. Nothing is sent. */
import { readFile, stat } from 'node:fs/promises';
import { DEFINITION_BYTES_MAX, checkSignedHttp } from '../../core/app.ts';
import type { CheckedVector, SignedHttpCheck } from '../../core/app.ts';
import { UsageError } from './command.ts';
import type { CommandInput } from './command.ts';
import type { CommandOutput } from './output.ts';

const EXIT_DONE = 0;
const EXIT_DIFFERS = 1;
const EXIT_UNREADABLE = 2;

/** Exit code 0: everything as expected; 1: something differs; 2: a file cannot be read or is not of its format. */
export async function checkProvider(
  paths: readonly string[],
  input: CommandInput,
  output: CommandOutput,
): Promise<number> {
  const [definitionPath, ...more] = paths;
  if (definitionPath === undefined || more.length > 0) throw new UsageError('Say "provider check DEFINITION.json".');
  const vectorsPath = input.text('vectors');
  const definition = await readGiven(definitionPath);
  const vectors = vectorsPath === undefined ? undefined : await readGiven(vectorsPath);
  for (const file of [definition, vectors]) {
    if (file && 'problem' in file) {
      const problems = [{ path: '', message: file.problem }];
      output.answer({ unreadable: { file: file.path, problems } }, []);
      if (!output.isJson) console.error(`${file.path}: ${file.problem}`);
      return EXIT_UNREADABLE;
    }
  }
  const check = checkSignedHttp(textOf(definition), vectors && textOf(vectors));
  if (check.kind === 'unreadable') {
    const file = check.file === 'definition' ? definitionPath : (vectorsPath ?? '');
    output.answer({ unreadable: { file, problems: check.problems } }, []);
    if (!output.isJson)
      for (const { path, message } of check.problems) console.error(`${file}: ${path || 'the file'}: ${message}`);
    return EXIT_UNREADABLE;
  }
  const differing = check.vectors.filter(({ agrees }) => !agrees).length;
  const { definition: name, vectors: checked } = check;
  output.answer({ definition: name, checked: checked.length, differing, vectors: checked }, sayCheck(check, differing));
  return differing === 0 ? EXIT_DONE : EXIT_DIFFERS;
}

type GivenText = { readonly path: string; readonly text: string } | { readonly path: string; readonly problem: string };

async function readGiven(path: string): Promise<GivenText> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return { path, problem: 'is a folder' };
    if (facts.size > DEFINITION_BYTES_MAX) return { path, problem: `is larger than ${DEFINITION_BYTES_MAX} bytes` };
    return { path, text: await readFile(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { path, problem: code === 'ENOENT' ? 'there is no such file' : `cannot be opened (${code})` };
  }
}

function textOf(file: GivenText): string {
  return 'text' in file ? file.text : '';
}

function sayCheck(check: Extract<SignedHttpCheck, { kind: 'checked' }>, differing: number): string[] {
  return [
    `${check.definition}: the definition is well formed`,
    ...check.vectors.flatMap((vector) => ['', ...sayVector(vector)]),
    '',
    `${check.vectors.length} checked, ${differing} differ`,
  ];
}

function sayVector(vector: CheckedVector): string[] {
  const { kind, name, operation, agrees, error, request, result, verified } = vector;
  return [
    `${agrees ? 'ok    ' : 'DIFFER'} ${kind} "${name}"${operation === undefined ? '' : ` (${operation})`}`,
    ...(error ? [`  cannot be ${kind === 'request' ? 'built' : 'verified'}: ${error.place}: ${error.message}`] : []),
    ...(request
      ? [`  ${request.method} ${request.url}`, ...(request.body === '' ? [] : [`  body: ${request.body}`])]
      : []),
    ...(vector.stringToSign === undefined ? [] : [`  string to sign: ${vector.stringToSign}`]),
    ...(vector.digest === undefined ? [] : [`  digest: ${vector.digest}`]),
    ...(vector.signature === undefined || vector.signature === vector.digest
      ? []
      : [`  signature: ${vector.signature}`]),
    ...(verified === undefined ? [] : [`  signature right: ${verified}`]),
    ...(result ? [`  class: ${sayResult(result)}${vector.rule === undefined ? '' : ` (rule ${vector.rule})`}`] : []),
    ...(vector.fields && Object.keys(vector.fields).length > 0 ? [`  fields: ${sayFields(vector.fields)}`] : []),
    ...(agrees ? [] : saySteps(vector)),
    ...vector.differences.flatMap(({ what, expected, got, position, hint }) => [
      `  ${what} differs${position === undefined ? '' : ` at character ${position}`}`,
      `    expected ${expected}`,
      `    got      ${got}`,
      ...(hint === undefined ? [] : [`    hint: ${hint}`]),
    ]),
  ];
}

function sayResult({ class: name, ...more }: NonNullable<CheckedVector['result']>): string {
  const facts = Object.entries(more).filter(([, value]) => value !== undefined && value !== false);
  return [name, ...facts.map(([key, value]) => `${key} ${String(value)}`)].join(', ');
}

function sayFields(fields: NonNullable<CheckedVector['fields']>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
}

function saySteps({ steps = [] }: CheckedVector): string[] {
  return steps.map(({ step, result }, index) => `  step ${index} ${step}: ${result.replaceAll('\n', ' | ')}`);
}
