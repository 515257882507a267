import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../../server/cli/command.ts';
import { checkProvider } from '../../../server/cli/provider-check.ts';
import { runJson } from './run-cli.ts';

const PROVIDERS = join(import.meta.dirname, '..', '..', '..', 'resources', 'providers');
const DEFINITION = join(PROVIDERS, '17bst-data.json');
const VECTORS = join(PROVIDERS, 'vectors', '17bst-data.json');

let folder = '';
let copies = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaduo-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

/** A copy with one text replaced. */
function change(path: string, old: string, fresh: string): string {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(old);
  const copy = join(folder, `${++copies}.json`);
  writeFileSync(copy, text.replace(old, fresh));
  return copy;
}

/** The command without a process of its own, which takes a second to start. */
async function check(paths: readonly string[], vectors?: string) {
  const answers: { json: unknown; text: string }[] = [];
  const input = { dataDir: folder, positionals: [], text: () => vectors, texts: () => [], isSet: () => false };
  const output = {
    isJson: true,
    answer: (json: unknown, lines: readonly string[]) => void answers.push({ json, text: lines.join('\n') }),
    progress: vi.fn<(line: string) => void>(),
  };
  const code = await checkProvider(paths, input, output);
  expect(answers).toHaveLength(1);
  return { code, ...answers[0] };
}

describe('provider check', () => {
  it('prints one JSON document with string, digest and class, and ends with 0 when all are as expected', async () => {
    const { code, json } = await runJson('provider', 'check', DEFINITION, '--vectors', VECTORS);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      differing: 0,
      vectors: [
        { kind: 'request', agrees: true, digest: '2cbc170eb03bafbfb25f2eab42e3311b' },
        { kind: 'reply', result: { class: 'pending' } },
        {},
        {},
        {},
      ],
    });
  }, 60_000);

  it('ends with 1 and names the first character when a string differs', async () => {
    const { code, json, text } = await check([DEFINITION], change(VECTORS, 'range=0', 'range=1'));
    expect(code).toBe(1);
    expect(json).toMatchObject({
      differing: 1,
      vectors: [{ differences: [{ what: 'stringToSign', position: 85 }] }, {}, {}, {}, {}],
    });
    expect(text).toContain('hint: missing: range=1; too much: range=0');
  });

  it('says what an expected digest is', async () => {
    const upper = await check(
      [DEFINITION],
      change(VECTORS, '2cbc170eb03bafbfb25f2eab42e3311b', '2CBC170EB03BAFBFB25F2EAB42E3311B'),
    );
    expect([upper.code, upper.text]).toEqual([1, expect.stringContaining('only upper and lower case differ')]);
    const sha1 = await check([change(DEFINITION, '"md5"', '"sha1"')], VECTORS);
    expect([sha1.code, sha1.text]).toEqual([1, expect.stringContaining('it is the md5 of this string in utf-8')]);
  });

  it('ends with 2 and the place of each mistake for a file that is not of its format', async () => {
    const mistyped = await check([change(DEFINITION, '"before"', '"bevor"')]);
    expect(mistyped).toMatchObject({
      code: 2,
      json: {
        unreadable: {
          problems: [{ path: 'signatures.request.steps[3].bevor', message: 'there is no field "bevor" here' }],
        },
      },
    });
    const vectors = await check([DEFINITION], change(VECTORS, '"expect"', '"expects"'));
    expect(vectors).toMatchObject({ code: 2, json: { unreadable: { problems: [{ path: 'requests[0].expects' }] } } });
    const cut = await check([change(DEFINITION, '{', '')]);
    expect(cut).toMatchObject({
      code: 2,
      json: { unreadable: { problems: [{ message: expect.stringContaining('is no JSON') }] } },
    });
  });

  it('ends with 2 for a file that is not there, and for words that it does not understand', async () => {
    const gone = await check([join(folder, 'none.json')]);
    expect(gone).toMatchObject({ code: 2, json: { unreadable: { problems: [{ message: 'there is no such file' }] } } });
    await expect(check([])).rejects.toThrow(UsageError);
    await expect(check([DEFINITION, DEFINITION])).rejects.toThrow(UsageError);
  });
});
