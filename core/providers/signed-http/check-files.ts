/** `provider check`: a definition and its worked examples, as texts of files. */
import { checkVectors } from './check-vectors.ts';
import type { CheckedVector } from './check-vectors.ts';
import { describeIssues } from './describe-issues.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import { parseFile } from './parse-file.ts';
import { readDefinition } from './read-definition.ts';
import { vectors as vectorsSchema } from './vectors.ts';

/** A definition is some 20 kB. */
export const DEFINITION_BYTES_MAX = 4_194_304;

export type SignedHttpCheck =
  | { readonly kind: 'checked'; readonly definition: string; readonly vectors: readonly CheckedVector[] }
  | {
      readonly kind: 'unreadable';
      readonly file: 'definition' | 'vectors';
      readonly problems: readonly DefinitionProblem[];
    };

/** Reads both files strictly; `vectorsText` may be left out, then only the definition itself is read. */
export function checkSignedHttp(definitionText: string, vectorsText: string | undefined): SignedHttpCheck {
  const definitionJson = parseFile(definitionText);
  if ('problem' in definitionJson)
    return { kind: 'unreadable', file: 'definition', problems: [definitionJson.problem] };
  const reading = readDefinition(definitionJson.value);
  if (!reading.ok) return { kind: 'unreadable', file: 'definition', problems: reading.problems };
  const { definition } = reading;
  if (vectorsText === undefined) return { kind: 'checked', definition: definition.name, vectors: [] };
  const vectorsJson = parseFile(vectorsText);
  if ('problem' in vectorsJson) return { kind: 'unreadable', file: 'vectors', problems: [vectorsJson.problem] };
  const vectors = vectorsSchema.safeParse(vectorsJson.value);
  if (!vectors.success) return { kind: 'unreadable', file: 'vectors', problems: describeIssues(vectors.error.issues) };
  return { kind: 'checked', definition: definition.name, vectors: checkVectors(definition, vectors.data) };
}
