/** The command line: `npm run -s kaduo -- <command> --data DIR [--json]`, over the same contract as every screen. */
import { enableCompileCache } from 'node:module';

// Compiling a few hundred sources takes longer than most commands do; Node keeps the result between runs.
enableCompileCache();
const { runCommandLine } = await import('./cli/run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
