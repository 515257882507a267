import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PinsUnknown, restoreClosedShop } from '../../core/app.ts';
import { portsIn } from '../main.ts';
import { CommandRefusal, requireText, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { readSecrets } from './typed-secrets.ts';

/** For a shop that does not open any more: its file is damaged or gone. */
export const restoreCommand: Command = {
  usage: ['restore --from FILE [--key KEY|-] [--owner-pin DIGITS|-]'],
  summary:
    'Puts a backup in the place of the shop’s file, which is set aside. Nothing of it is sent by itself afterwards.',
  optionHelp: [
    ['--from FILE', 'a backup, such as the newest of the folder "backups"'],
    ['--key KEY', 'for a sealed backup of another computer: the owner’s key, as printed'],
    [
      '--owner-pin DIGITS',
      'for an open backup of another computer, whose PINs cannot be checked here: a new one for its owner',
    ],
    ['-', 'as KEY or DIGITS: a line of standard input, the key first, so that no list of processes shows it'],
  ],
  options: { from: { type: 'string' }, key: { type: 'string' }, 'owner-pin': { type: 'string' } },
  async run(input, output) {
    const from = resolve(requireText(input, 'from'));
    if (!existsSync(from)) throw new CommandRefusal('NOT_FOUND', { from }, `There is no file ${from}.`);
    const dataDir = resolve(input.dataDir);
    const { key, 'owner-pin': pin } = await readSecrets(input, ['key', 'owner-pin']);
    const ownerPin = readPin(pin);
    const restored = await restoreClosedShop({
      dataDir,
      ports: portsIn(dataDir),
      backup: from,
      ...(key !== undefined && { key }),
      ...(ownerPin !== undefined && { ownerPin }),
    }).catch(explainPins);
    output.answer(restored, [
      `Restored. ${restored.handedOver} orders wait for a person, and every provider account is stopped.`,
      `What was there before is in ${restored.setAside}.`,
      'Provider keys are in no backup: on another computer enter them again at Providers.',
    ]);
    return 0;
  },
};

function readPin(text: string | undefined): string | undefined {
  if (text !== undefined && !/^\d{6,12}$/.test(text)) throw new UsageError('--owner-pin is 6 to 12 digits.');
  return text;
}

function explainPins(error: unknown): never {
  if (!(error instanceof PinsUnknown)) throw error;
  throw new CommandRefusal(
    'PINS_UNKNOWN',
    {},
    'This computer cannot check the PINs in this backup. Nothing was changed: give the owner a new PIN with --owner-pin, who then gives everybody else one at Settings.',
  );
}
