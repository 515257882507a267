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
          message: issue.message.replace(/^Invalid discriminator value. Expected/, 'there is no such step; known are'),
        },
      ];
    }
    case 'invalid_type': {
      const isMissing = issue.input === undefined && /received undefined/.test(issue.message);
      const hint =
        issue.expected === 'string' && /received number/.test(issue.message) ? '; write it as a text: "0"' : '';
      return [{ path: writePath(path), message: isMissing ? 'is missing' : `${issue.message}${hint}` }];
    }
    case 'invalid_value':
      return [{ path: writePath(path), message: `must be one of ${issue.values.map(String).join(', ')}` }];
    default:
      return [{ path: writePath(path), message: issue.message }];
  }
}

function writePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}
