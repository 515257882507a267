import { serveUntilStopped } from '../serve.ts';
import { UsageError, readInteger } from './command.ts';
import type { Command } from './command.ts';

export const serveCommand: Command = {
  usage: ['serve [--port N]'],
  summary: 'Serves the application to a browser on this machine until it is stopped.',
  optionHelp: [['--port N', 'the port on 127.0.0.1 (any free one)']],
  options: { port: { type: 'string' } },
  async run(input, output) {
    if (output.isJson) throw new UsageError('"serve" has no JSON answer.');
    const port = readInteger(input, 'port', 0, 65_535);
    return serveUntilStopped({ dataDir: input.dataDir, ...(port !== undefined && { port }) });
  },
};
