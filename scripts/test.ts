/** `npm test`: every check there is, each to its end, and one line that sums up. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { delimiter, join, relative } from 'node:path';

/** Several times what the longest step takes on two free cores: a busy machine is waited for, a hang is not. */
const STEP_MS_MAX = 25 * 60 * 1000;

/** A little behind the ordinary, where 0 is ordinary and 19 last: whatever waits for a page still goes on. */
const YIELDING = 4;

/** So long is waited for what a step that has ended still had to say. */
const LAST_WORDS_MS = 2_000;

/** Of a failure at the end of the run; the whole of it stands above. */
const FAILURE_LINES_MAX = 12;

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, named where a reader of the last lines finds it. */
  readonly failures: readonly string[];
}

interface Step {
  readonly name: string;
  /** Some of its deadlines are fractions of a second: the steps beside it give way. */
  readonly isUrgent?: boolean;
  readonly command: readonly [program: string, ...args: string[]];
  /** Reads the tests of a runner from its report; a step without one is itself one test. */
  readonly count?: (report: unknown) => Count;
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly title: string; readonly file: string; readonly ok: boolean }[];
}

const root = join(import.meta.dirname, '..');
const binaries = join(root, 'node_modules', '.bin');
const reports = join(root, 'out', 'test-reports');
const reportOf = (name: string) => join(reports, `${name}.json`);

/** Steps of a lane wait for each other; the lanes do not, since each leaves the processor idle half of its time. */
const LANES: readonly (readonly Step[])[] = [
  [
    { name: 'build', command: ['node', 'scripts/build.ts'] },
    { name: 'e2e', command: ['playwright', 'test', '--reporter=list,json'], count: countPlaywright },
  ],
  [
    { name: 'types', command: ['node', 'scripts/types.ts'] },
    { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
    { name: 'format', command: ['oxfmt', '--check', '.'] },
    { name: 'unused', command: ['knip'] },
    {
      name: 'unit',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf('unit')}`],
      count: countVitest,
      isUrgent: true,
    },
  ],
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const counts = (await Promise.all(LANES.map(runLane))).flat();
const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[key], 0);
const skipped = sum('skipped');
for (const { failures } of counts) for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

async function runLane(steps: readonly Step[]): Promise<readonly Count[]> {
  const counted: Count[] = [];
  for (const step of steps) {
    console.log(`.. ${step.name} begins`);
    const startedAtMs = performance.now();
    const { isGood, output } = await run(step);
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    // At once and whole, since another lane speaks too.
    process.stdout.write(`\n== ${step.name}\n${output}`);
    const count = countStep(step, isGood);
    counted.push(count);
    console.log(`== ${step.name}: ${isGood && count.failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  }
  return counted;
}

function run({
  name,
  isUrgent,
  command: [program, ...args],
}: Step): Promise<{ readonly isGood: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        // The Node of this project and its tools, however this script was started.
        PATH: [binaries, process.env['PATH']].join(delimiter),
        // Tests start the application and its processes hundreds of times; what was compiled once is kept for the next.
        NODE_COMPILE_CACHE: join(root, 'out', 'compile-cache'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(name),
      },
    });
    if (!isUrgent && child.pid !== undefined) setPriority(child.pid, YIELDING);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (output += text));
    }
    const timer = setTimeout(() => {
      output += `${name} takes too long and is ended\n`;
      child.kill('SIGKILL');
    }, STEP_MS_MAX);
    let lastWords: NodeJS.Timeout | undefined;
    const end = (isGood: boolean) => {
      clearTimeout(timer);
      clearTimeout(lastWords);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ isGood, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
    // Whatever it has left running may keep its output open for ever.
    child.once('exit', (code) => (lastWords = setTimeout(end, LAST_WORDS_MS, code === 0)));
  });
}

function countStep({ name, count }: Step, isGood: boolean): Count {
  const nothing: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const failed: Count = { ...nothing, failed: 1, failures: [name] };
  if (!count) return isGood ? { ...nothing, passed: 1 } : failed;
  let counted = nothing;
  try {
    counted = count(JSON.parse(readFileSync(reportOf(name), 'utf8')));
  } catch {
    console.log(`${name} left no report`);
  }
  // A runner that failed without a failing test (nothing found, crashed) has failed all the same.
  const hasHiddenFailure = (!isGood || counted.passed === 0) && counted.failed === 0;
  return hasHiddenFailure ? { ...failed, passed: counted.passed, skipped: counted.skipped } : counted;
}

function countVitest(report: unknown): Count {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = report as {
    readonly numPassedTests: number;
    readonly numPendingTests: number;
    readonly numTodoTests: number;
    readonly testResults: readonly {
      readonly status: string;
      readonly name: string;
      readonly assertionResults: readonly {
        readonly status: string;
        readonly fullName: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  // A file that could not be loaded has no failing test of its own; it counts as one.
  const failures = testResults.flatMap(({ status: stateOfFile, name, assertionResults }) => {
    const file = relative(root, name);
    const inFile = assertionResults.filter(({ status }) => status === 'failed');
    if (inFile.length === 0 && stateOfFile === 'failed') return [file];
    return inFile.map(({ fullName, failureMessages: [why = ''] }) => `${file}: ${fullName}\n${beginningOf(why)}`);
  });
  return { passed: numPassedTests, failed: failures.length, skipped: numPendingTests + numTodoTests, failures };
}

function countPlaywright(report: unknown): Count {
  const { stats, errors, suites } = report as {
    readonly suites: readonly PlaywrightSuite[];
    readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
    readonly errors: readonly unknown[];
  };
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failedIn), ...(errors.length > 0 ? ['e2e itself'] : [])],
  };
}

function failedIn({ specs, suites = [] }: PlaywrightSuite): readonly string[] {
  const here = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`);
  return [...here, ...suites.flatMap(failedIn)];
}

/** What was expected and what came, without the way there. */
function beginningOf(message: string): string {
  return message.split('\n').slice(0, FAILURE_LINES_MAX).join('\n');
}
