import { api } from '../../api.ts';
import { queries } from '../../connection/queries.ts';
import type { CaseDetail } from './doubt.ts';

/** Shows the case that a command answered with, at once; how it stands now is read again behind it, with the lists. */
export function showCase(found: CaseDetail): void {
  queries.setQueryData(api.cases.get.queryKey({ input: { id: found.id } }), found);
  void queries.invalidateQueries({ queryKey: api.cases.key() });
}
