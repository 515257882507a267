/** A schema's complaints as a technician can use them: where, and what. */
import type { z } from 'zod';

export interface DefinitionProblem {
  /** As in `operations.submit.parameters[2].in`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

export function describeIssues(issues: readonly Issue[], before: readonly PropertyKey[] = []): DefinitionProblem[] {
  return issues.flatMap((issue) => describeIssue(issue, [...before, ...issue.path]));
}

function describeIssue(issue: Issue, path: readonly PropertyKey[]): DefinitionProblem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: writePath([...path, key]), message: `there is no field "${key}" here` }));
    case 'invalid_union': {
      const [first] = issue.errors.filter((branch) =>
        branch.some((one) => one.path.length > 0 || one.code !== 'invalid_type'),
      );
      if (first) return describeIssues(first, path);
      if (issue.errors.length > 0) {
        if (issue.errors.flat().every((one) => /received undefined/.test(one.message)))
          return [{ path: writePath(path), message: 'is missing' }];
        return [
          {
            path: writePath(path),
            message: 'has the wrong kind: a text, a list of texts or an object (numbers are written as texts: "0")',
          },
        ];
      }
      return [
        {
          path: writePath(path),
          message: issue.message
            .replace(/^Invalid discriminator value. Expected/, 'there is no such step; known are')
            .replaceAll(/'([^']*)'(?: \|)?/g, '$1,')
            .replace(/,$/, ''),
        },
      ];
    }
    case 'invalid_type': {
      return [{ path: writePath(path), message: sayKind(issue.expected, issue.message) }];
    }
    case 'invalid_value':
      return [
        {
          path: writePath(path),
          message:
            issue.values.length === 1
              ? `must be ${String(issue.values[0])}`
              : `must be one of ${issue.values.map(String).join(', ')}`,
        },
      ];
    case 'too_small':
      return [{ path: writePath(path), message: sayBound(issue.origin, 'at least', issue.minimum, issue.inclusive) }];
    case 'too_big':
      return [{ path: writePath(path), message: sayBound(issue.origin, 'at most', issue.maximum, issue.inclusive) }];
    case 'invalid_key':
      return [{ path: writePath(path), message: issue.issues[0]?.message ?? 'is no name that may stand here' }];
    case 'invalid_format':
      return [{ path: writePath(path), message: FORMATS[issue.format] ?? issue.message }];
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return [{ path: writePath(path), message: issue.message }];
  }
}

function writePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number without quotes',
  int: 'a whole number without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list: [ … ]',
  object: 'an object: { … }',
  record: 'an object: { … }',
};
const FOUND: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function sayKind(expected: string, message: string): string {
  const received = /received (\w+)/.exec(message)?.[1] ?? '';
  if (received === 'undefined') return 'is missing';
  const found = expected === 'int' && received === 'number' ? 'one with decimals' : FOUND[received];
  return `must be ${KINDS[expected] ?? expected}${found === undefined ? '' : `, not ${found}`}`;
}

function sayBound(origin: string, word: 'at least' | 'at most', bound: number | bigint, isIn = true): string {
  if (origin === 'string' && word === 'at least' && bound === 1) return 'must not be empty';
  if (origin === 'array' && word === 'at least' && bound === 1) return 'must not be an empty list';
  if (origin === 'string') return `must have ${word} ${bound} characters`;
  if (origin === 'array') return `must have ${word} ${bound} entries`;
  return isIn ? `must be ${word} ${bound}` : `must be ${word === 'at least' ? 'more' : 'less'} than ${bound}`;
}

const FORMATS: Readonly<Record<string, string | undefined>> = {
  datetime: 'must be a time with its zone, as in 2026-08-01T10:20:30+08:00',
};
