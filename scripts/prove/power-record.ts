/** Records what a program writes to its shop's file, flushes and tells, in the order in which the system saw it. */
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RecordedLife, ToldFact } from './power-words.ts';

/** The shop's file and its write-ahead log; the index beside them is made anew by whoever opens them. */
export type StoredFile = 'kaduo.sqlite' | 'kaduo.sqlite-wal';

export type DiskOperation =
  | { readonly kind: 'write'; readonly file: StoredFile; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: StoredFile; readonly size: number }
  | { readonly kind: 'remove'; readonly file: StoredFile }
  | { readonly kind: 'flush'; readonly file: StoredFile }
  | { readonly kind: 'told'; readonly fact: ToldFact };

const CALLS = 'pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,unlink';
/** Longer than any write of SQLite's (a page, or a frame's head) and than a purchase on the wire. */
const STRING_MAX = 16_384;
const TOLD_FILE = 'told.txt';

/** Undefined where it can record: the system's tracer is a Linux one, and some machines forbid it. */
export function whyNotRecord(): string | undefined {
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', 'true'], { encoding: 'utf8' });
  if (tried.error) return 'strace is not installed here (on Debian and Ubuntu: apt-get install strace)';
  return tried.status === 0 ? undefined : `strace may not trace here: ${tried.stderr.trim().split('\n')[0] ?? ''}`;
}

/** Runs the program to its end. Throws when it ends badly. */
export async function recordLife(life: RecordedLife): Promise<readonly DiskOperation[]> {
  const tracePath = join(life.dataDir, 'trace.txt');
  const told = openSync(join(life.dataDir, TOLD_FILE), 'w');
  // All threads: purchases leave by one of their own.
  const only = ['-e', `trace=${CALLS}`, '-e', 'signal=none'];
  const tracer = ['-f', '-y', '-xx', '-s', String(STRING_MAX), '-o', tracePath, ...only];
  const program = [process.execPath, join(import.meta.dirname, 'power-life.ts'), JSON.stringify(life)];
  const child = spawn('strace', [...tracer, ...program], { stdio: ['ignore', 'ignore', 'inherit', told] });
  closeSync(told);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the recorded program ended with ${String(code)}`);
  return readTrace(tracePath);
}

async function readTrace(path: string): Promise<readonly DiskOperation[]> {
  const operations: DiskOperation[] = [];
  const names = new Map<string, string>();
  /** By thread: the beginning of a call in whose middle another thread was seen. */
  const begun = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const [, thread = '', text = ''] = THREAD.exec(line) ?? [];
    const [, head] = UNFINISHED.exec(text) ?? [];
    if (head !== undefined) begun.set(thread, head);
    else {
      const call = text.replace(RESUMED, () => begun.get(thread) ?? '');
      operations.push(...readCall(call, names));
    }
  }
  return operations;
}

const THREAD = /^(\d+) +(.*)$/;
const UNFINISHED = /^(.*?) <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>/;
const CALL = /^(\w+)\((?:\d+<([^>]*)>)?(.*)\)\s+= (-?\d+)/;
const QUOTED = /"((?:\\x[0-9a-f]{2})*)"/g;
const PURCHASE = /^POST \/v1\/recharges /;

function readCall(line: string, names: Map<string, string>): readonly DiskOperation[] {
  const [, call = '', target = '', rest = '', result = ''] = CALL.exec(line) ?? [];
  if (Number(result) < 0 || call === '') return [];
  const name = nameOf(target, names);
  const file = storedFile(name);
  switch (call) {
    case 'pwrite64':
      return file ? [{ kind: 'write', file, offset: numberAfter(rest), bytes: bytesIn(rest) }] : [];
    case 'ftruncate':
      return file ? [{ kind: 'truncate', file, size: numberAfter(rest) }] : [];
    case 'fsync':
    case 'fdatasync':
      return file ? [{ kind: 'flush', file }] : [];
    case 'unlink': {
      const removed = storedFile(bytesIn(rest).toString());
      return removed ? [{ kind: 'remove', file: removed }] : [];
    }
    default:
      return readTold(name, rest);
  }
}

/** What went to a socket, or to the file where the program says what it has told. */
function readTold(name: string, rest: string): readonly DiskOperation[] {
  if (name.endsWith(TOLD_FILE)) {
    const lines = bytesIn(rest).toString().split('\n').slice(0, -1);
    return lines.map((text) => ({ kind: 'told', fact: JSON.parse(text) as ToldFact }));
  }
  if (!name.startsWith('socket:')) return [];
  const text = bytesIn(rest).toString();
  const reference = PURCHASE.test(text) ? /"reference":"([^"]+)"/.exec(text)?.[1] : undefined;
  return reference === undefined ? [] : [{ kind: 'told', fact: { kind: 'sent', reference } }];
}

function storedFile(name: string): StoredFile | undefined {
  if (name.endsWith('/kaduo.sqlite')) return 'kaduo.sqlite';
  return name.endsWith('/kaduo.sqlite-wal') ? 'kaduo.sqlite-wal' : undefined;
}

function nameOf(target: string, names: Map<string, string>): string {
  const known = names.get(target);
  if (known !== undefined) return known;
  const name = decode(target).toString();
  names.set(target, name);
  return name;
}

/** All strings of a call, one after the other: what was written, from however many buffers. */
function bytesIn(text: string): Buffer {
  return Buffer.concat([...text.matchAll(QUOTED)].map(([, hex = '']) => decode(hex)));
}

function decode(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}

function numberAfter(rest: string): number {
  return Number(/(\d+)$/.exec(rest)?.[1]);
}
