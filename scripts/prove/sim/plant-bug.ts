import { registerHooks } from 'node:module';
import type { WorldPlan } from './world-plan.ts';

/** A bug that is put into the program while it is loaded: in one file, one place, other words. */
export interface SeededBug {
  readonly name: string;
  readonly changes: readonly {
    /** The end of the file's path. */
    readonly file: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** The worlds in which it does harm, where those are few. */
  readonly shows?: Partial<WorldPlan>;
}

/** In the message when the program has changed and the bug has to be described anew. */
export const NOT_PLANTED = 'is not there exactly once';

/**
 * Changes the program's source as it is loaded into this thread. Throws, when the file is loaded, if the place is not there
 * exactly once: a bug that is planted nowhere would be caught by nobody.
 */
export function plantBug(bug: SeededBug): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const changes = bug.changes.filter(({ file }) => url.endsWith(file));
      if (changes.length === 0) return loaded;
      const source = changes.reduce((text, { file, from, to }) => {
        if (text.split(from).length !== 2) throw new Error(`${bug.name}: its place in ${file} ${NOT_PLANTED}`);
        return text.replace(from, () => to);
      }, textOf(loaded.source));
      return { ...loaded, source };
    },
  });
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | undefined): string {
  if (typeof source === 'string' || source === undefined) return source ?? '';
  return new TextDecoder().decode(source);
}
