/** `npm start`: the desktop window where Electron can be had, otherwise the same application in the browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm start [-- OPTIONS]
  --data DIR   keep the shop's data in DIR
  --browser    serve a browser on this machine instead of opening the desktop window
  --port N     the port to serve on (with --browser; any free one otherwise)
  --no-open    only print the link`;

const NODE_MAJOR = 24;
/** What the desktop program ends with when it has told the person why. */
const EXIT_TOLD = 3;
/** A desktop program that fails sooner than this has never shown its window. */
const FIRST_MOMENTS_MS = 10_000;

const root = join(import.meta.dirname, '..');
process.exit(await startOrSayWhyNot());

async function startOrSayWhyNot(): Promise<number> {
  try {
    return await start(process.argv.slice(2));
  } catch (error) {
    console.error(`Kaduo could not start: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function start(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) return 2;
  // The database driver is native code for this version and would crash an older one.
  if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR) {
    console.error(`Kaduo runs on Node ${NODE_MAJOR}, which "npm ci" installs beside it. Start it with "npm start".`);
    return 1;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const { defaultDataDir } = await import('../core/platform/default-data-dir.ts');
  const dataDir = options.data === undefined ? defaultDataDir() : resolve(options.data);
  const refusal = options.browser ? '' : await runDesktop(dataDir);
  if (typeof refusal === 'number') return refusal;
  if (refusal) console.log(`No desktop window here: ${refusal}. Kaduo opens in the browser instead.`);

  const { buildStale } = await import('./build.ts');
  await buildStale(['renderer']);
  const { serveUntilStopped } = await import('../server/serve.ts');
  return serveUntilStopped({
    dataDir,
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.open ? { openLink } : {}),
  });
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        port: { type: 'string' },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new RangeError(`--port ${values.port} is not a port`);
    }
    return { ...values, port };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

/** Runs the desktop window until it is closed; the exit code, or why there is no window. */
async function runDesktop(dataDir: string): Promise<number | string> {
  const obstacle = findObstacle();
  if (obstacle) return obstacle;
  const { getElectron } = await import('./get-electron.ts');
  const electron = await getElectron();
  if ('reason' in electron) return electron.reason;
  const { buildStale, EVERY_BUNDLE } = await import('./build.ts');
  await buildStale(EVERY_BUNDLE);

  const startedAtMs = performance.now();
  const child = spawn(electron.program, [root, '--data', dataDir], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  if (code === EXIT_TOLD) return 1;
  const neverOpened = code !== 0 && code !== null && performance.now() - startedAtMs < FIRST_MOMENTS_MS;
  return neverOpened ? `the desktop program ended with code ${code}` : (code ?? 0);
}

function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!hasDisplay()) return 'this machine has no display';
  // Chromium's sandbox needs an ordinary account, and Kaduo does not run without the sandbox.
  return process.getuid?.() === 0 ? 'it does not run as root' : undefined;
}

function hasDisplay(): boolean {
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Shows the link in the person's browser; where there is none the printed link is enough. */
function openLink(link: string): void {
  const [program, ...args] = openerFor(link);
  if (!program || (program === 'xdg-open' && (!hasDisplay() || !existsSync('/usr/bin/xdg-open')))) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function openerFor(link: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', link];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', link];
  return ['xdg-open', link];
}
