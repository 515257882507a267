import type { AuditCheck } from '../../contract/audit.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';
import { withShop } from './shop-session.ts';

const EXIT_UNTOUCHED = 0;
const EXIT_ALTERED = 1;

export const auditCommand: Command = {
  usage: ['audit check [--head FINGERPRINT]'],
  summary: 'Goes through the whole log of acts and says where it was altered.',
  optionHelp: [['--head F', 'a fingerprint from a printed daily report, to be found in the log']],
  options: { head: { type: 'string' } },
  async run(input, output) {
    if (input.positionals.length !== 1 || input.positionals[0] !== 'check') {
      throw new UsageError('What there is to do is "audit check".');
    }
    const head = input.text('head')?.toLowerCase();
    if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
      throw new UsageError('--head must be 64 hexadecimal digits, as the daily report prints them.');
    }
    const check = await withShop(input, (client) => client.audit.check({ head }));
    const isUntouched = check.problems.length === 0 && (head === undefined || check.headEntryId !== null);
    output.answer(check, sayCheck(check, head));
    return isUntouched ? EXIT_UNTOUCHED : EXIT_ALTERED;
  },
};

function sayCheck({ checkedCount, head: latest, problems, headEntryId }: AuditCheck, asked?: string): string[] {
  return [
    problems.length === 0
      ? `${checkedCount} entries, all as they were written. Fingerprint ${latest}`
      : `${checkedCount} entries; the log was altered:`,
    ...problems.map(({ kind, entryId, untilId }) => `  ${SENTENCES[kind](entryId, untilId)}`),
    ...(asked === undefined
      ? []
      : [
          headEntryId === null
            ? 'The printed fingerprint is not in the log: what was printed has been altered or cut off since.'
            : `The printed fingerprint is that of entry ${headEntryId}.`,
        ]),
  ];
}

const SENTENCES: Readonly<Record<AuditCheck['problems'][number]['kind'], (id: number, until: number) => string>> = {
  altered: (id) => `entry ${id} does not say what was written`,
  missing: (id, until) => `entries ${id} to ${until} are gone`,
  unlinked: (id) => `entry ${id} does not follow the one before it`,
  cut: (id, until) => `the log does not end where it should, from entry ${id} to ${until}`,
};
