import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { restoreClosedShop } from '../../core/app.ts';
import { portsIn } from '../main.ts';
import { CommandRefusal, requireText } from './command.ts';
import type { Command } from './command.ts';

/** For a shop that does not open any more: its file is damaged or gone. */
export const restoreCommand: Command = {
  usage: ['restore --from FILE'],
  summary:
    'Puts a backup in the place of the shop’s file, which is set aside. Nothing of it is sent by itself afterwards.',
  optionHelp: [['--from FILE', 'a backup, such as the newest of the folder "backups"']],
  options: { from: { type: 'string' } },
  async run(input, output) {
    const from = resolve(requireText(input, 'from'));
    if (!existsSync(from)) throw new CommandRefusal('NOT_FOUND', { from }, `There is no file ${from}.`);
    const dataDir = resolve(input.dataDir);
    const restored = await restoreClosedShop({ dataDir, ports: portsIn(dataDir), backup: from });
    output.answer(restored, [
      `Restored. ${restored.handedOver} orders wait for a person, and every provider account is stopped.`,
      `What was there before is in ${restored.setAside}.`,
    ]);
    return 0;
  },
};
