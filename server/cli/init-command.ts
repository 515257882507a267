import { CURRENCIES } from '../../contract/terms/money.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { readChoice, requireText } from './command.ts';
import type { Command } from './command.ts';
import { readSecrets } from './typed-secrets.ts';
import { withFolder } from './shop-session.ts';

export const initCommand: Command = {
  usage: [
    'init --name SHOP --pin 6+DIGITS|- [--sample] [--language L] [--time-zone ZONE] [--currency C] [--owner NAME]',
  ],
  summary: 'Creates a shop in an empty data folder.',
  optionHelp: [
    ['--name SHOP', 'the name of the shop'],
    ['--pin DIGITS', 'the PIN of the owner, 6 to 12 digits; -: a line of standard input'],
    ['--owner NAME', 'the name of the owner (Owner)'],
    ['--sample', 'with plans, customers, cards and a training provider, to look around'],
    ['--language L', `${LANGUAGES.join(', ')} (en)`],
    ['--time-zone ZONE', 'an IANA name (Asia/Tokyo)'],
    ['--currency C', `${CURRENCIES.join(', ')} (JPY)`],
  ],
  options: {
    name: { type: 'string' },
    pin: { type: 'string' },
    owner: { type: 'string' },
    sample: { type: 'boolean' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
    currency: { type: 'string' },
  },
  async run(input, output) {
    const shopName = requireText(input, 'name');
    requireText(input, 'pin');
    const { pin: ownerPin = '' } = await readSecrets(input, ['pin']);
    const wanted = {
      shopName,
      ownerPin,
      ownerName: input.text('owner') ?? 'Owner',
      language: readChoice(input, 'language', LANGUAGES) ?? 'en',
      timeZone: input.text('time-zone') ?? 'Asia/Tokyo',
      currency: readChoice(input, 'currency', CURRENCIES) ?? 'JPY',
      content: input.isSet('sample') ? ('sample' as const) : ('empty' as const),
    };
    await withFolder(input, (client) => client.setup.create(wanted));
    const { timeZone, currency, language, content } = wanted;
    output.answer({ shop: { name: shopName, timeZone, currency, language }, content }, [
      `The shop "${shopName}" is in ${input.dataDir}.`,
    ]);
    return 0;
  },
};
