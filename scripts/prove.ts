/**
 * `npm run -s prove -- NAME [--seed S] [--json] [sizes]`: breaks the real program in one way and compares its books with
 * the provider's journal. One line says whether the promise held; exit code 0 only when it did.
 */
import { enableCompileCache } from 'node:module';
import { addUp, describeVerdict, flatten, isHeld } from './prove/figures.ts';
import type { Verdict } from './prove/figures.ts';
import type { Proof } from './prove/proof.ts';
import { PROOFS } from './prove/proofs.ts';
import { ALL, describeUsage, readArguments, UsageError } from './prove/read-arguments.ts';
import type { ProofArguments } from './prove/read-arguments.ts';

// Some proofs start the program thousands of times; what was compiled once is kept.
enableCompileCache();
const code = await run(process.argv.slice(2));
// A proof that broke off may have left a server or a timer behind; nothing that matters is still to be written.
process.stdout.write('', () => process.exit(code));

async function run(args: readonly string[]): Promise<number> {
  try {
    const asked = readArguments(PROOFS, args);
    return asked.name === ALL ? await proveAll(asked) : await proveOne(asked);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${describeUsage(PROOFS)}`);
      return 2;
    }
    console.error(oneLine(error));
    return 1;
  }
}

async function proveOne({ name, seed, isJson, sizes }: ProofArguments): Promise<number> {
  const proof = PROOFS[name];
  if (!proof) throw new UsageError(`there is no proof "${name}"`);
  const verdict = await prove(name, proof, seed, (option) => sizes[option] ?? proof.options[option]?.byDefault);
  console.log(isJson ? JSON.stringify(flatten(verdict)) : describeVerdict(verdict));
  return isHeld(verdict) ? 0 : 1;
}

/** Each at its small size, one after the other; a proof that breaks off does not keep the others from running. */
async function proveAll({ seed, isJson }: ProofArguments): Promise<number> {
  const verdicts: Verdict[] = [];
  const failures: { readonly proof: string; readonly error: string }[] = [];
  const startedAtMs = performance.now();
  for (const [name, proof] of Object.entries(PROOFS)) {
    try {
      const verdict = await prove(name, proof, seed, (option) => proof.options[option]?.small);
      verdicts.push(verdict);
      if (!isJson) console.log(describeVerdict(verdict));
    } catch (error) {
      failures.push({ proof: name, error: oneLine(error) });
      console.error(`${name}: ${oneLine(error)}`);
    }
  }
  const holds = failures.length === 0 && verdicts.every(isHeld);
  const seconds = (performance.now() - startedAtMs) / 1000;
  const together = { proof: ALL, seed, ...addUp(verdicts), holds, failures, proofs: verdicts.map(flatten), seconds };
  console.log(
    isJson ? JSON.stringify(together) : `${ALL}: ${holds ? 'holds' : 'BROKEN'} (${seconds.toFixed(0)} s, seed ${seed})`,
  );
  return holds ? 0 : 1;
}

async function prove(
  name: string,
  proof: Proof,
  seed: number,
  sizeOf: (option: string) => number | undefined,
): Promise<Verdict> {
  const startedAtMs = performance.now();
  const outcome = await proof.run({
    seed,
    size(option) {
      const size = sizeOf(option);
      if (size === undefined) throw new Error(`${name} asks for a size that its table does not have: ${option}`);
      return size;
    },
  });
  return { proof: name, seed, ...outcome, seconds: (performance.now() - startedAtMs) / 1000 };
}

function oneLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' | ');
}
