/** The core in this process, asked through the same contract as every screen. */
import { resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { portsIn } from '../main.ts';
import { CommandRefusal } from './command.ts';
import type { CommandInput } from './command.ts';

function clientOf(app: App) {
  return createRouterClient(app.router, { context: app.contextFor('command_line') });
}
export type ShopClient = ReturnType<typeof clientOf>;

/** Opens the data folder, which may not hold a shop yet, lets `work` ask, and closes it again whatever happens. */
export async function withFolder<T>(input: CommandInput, work: (client: ShopClient) => Promise<T>): Promise<T> {
  const dataDir = resolve(input.dataDir);
  const app = await openApp({ dataDir, ports: portsIn(dataDir), version: packageJson.version });
  try {
    return await work(clientOf(app));
  } finally {
    await app.close();
  }
}

/** As `withFolder`, for commands that need a shop. */
export function withShop<T>(input: CommandInput, work: (client: ShopClient) => Promise<T>): Promise<T> {
  return withFolder(input, async (client) => {
    const { shop } = await client.system.hello();
    if (!shop) {
      throw new CommandRefusal(
        'SHOP_NOT_SET_UP',
        {},
        `There is no shop in ${input.dataDir} yet. Create one with "init".`,
      );
    }
    return work(client);
  });
}
