/**
 * `npm run -s prove -- NAME [--seed S] [--json]`: breaks the real program in one way and compares its books with the
 * provider's journal. One line says whether the promise held; exit code 0 only when it did.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { describeVerdict, isHeld } from './prove/figures.ts';
import type { ProofFigures } from './prove/figures.ts';

const USAGE = `npm run -s prove -- kill [--kills N] [--orders N] [--seed S] [--json]
  kill      the program is killed N times (10) while a batch runs under faults, then goes on to the end
  --seed    what is drawn is drawn again; without it a seed is chosen and printed
  --json    the figures as JSON, and nothing else, on standard output`;

const SEED_MAX = 2 ** 31;
const KILLS = 10;

process.exitCode = await run();

async function run(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  const { proveKill } = await import('./prove/kill.ts');
  const figures: ProofFigures = await proveKill(options);
  console.log(options.json ? JSON.stringify(figures) : describeVerdict(figures));
  return isHeld(figures) ? 0 : 1;
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        kills: { type: 'string' },
        orders: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals.join(' ') !== 'kill') throw new RangeError(`there is no proof "${positionals.join(' ')}"`);
    const orders = values.orders === undefined ? undefined : count('orders', values.orders);
    return {
      json: values.json,
      kills: values.kills === undefined ? KILLS : count('kills', values.kills),
      seed: values.seed === undefined ? randomInt(SEED_MAX) : count('seed', values.seed),
      ...(orders !== undefined && { orders }),
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

function count(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new RangeError(`--${name} ${text} is not a whole number`);
  return Number(text);
}
