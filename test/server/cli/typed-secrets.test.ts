import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSecrets } from '../../../server/cli/typed-secrets.ts';

const given = (options: Readonly<Record<string, string>>) => ({ text: (option: string) => options[option] });

describe('a secret of a command', () => {
  it('that is "-" is a line of standard input, in the order of the options, and any other is what was given', async () => {
    const typed = Readable.from(['KEY-OF-IT\r\n 480', '213 \nmore\n']);
    const both = given({ 'owner-pin': '-', key: '-' });
    expect(await readSecrets(both, ['key', 'owner-pin'], typed)).toEqual({ key: 'KEY-OF-IT', 'owner-pin': '480213' });
    const none = Readable.from(['never read\n']);
    expect(await readSecrets(given({ key: 'ABC' }), ['key', 'owner-pin'], none)).toEqual({ key: 'ABC' });
  });

  it('for which no line comes is a mistake in the words, and nothing is taken in its place', async () => {
    const typed = Readable.from(['only one\n']);
    await expect(readSecrets(given({ 'owner-pin': '-', key: '-' }), ['key', 'owner-pin'], typed)).rejects.toThrow(
      '--owner-pin - takes a line',
    );
  });
});
