/** `npm run screens`: photographs every screen in every language and theme, from the real application with a sample shop. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startServer } from '../server/main.ts';
import { nameChromium } from './find-chromium.ts';
import { openDoor } from './screens/core-client.ts';
import { writeGallery } from './screens/gallery.ts';
import type { Failure } from './screens/gallery.ts';
import { createSampleShop, fillShop } from './screens/lively-shop.ts';
import { readScreensOptions, SCREENS_USAGE } from './screens/options.ts';
import type { ScreensOptions } from './screens/options.ts';
import { openWindow } from './screens/photographer.ts';
import type { Picture } from './screens/photographer.ts';
import { SCENES } from './screens/scenes.ts';
import type { Scene, View } from './screens/scene.ts';

const folder = join(import.meta.dirname, '..', 'screens');

try {
  const options = readScreensOptions(process.argv.slice(2));
  if (options === 'help') console.log(SCREENS_USAGE);
  else process.exitCode = await photographAll(options);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${SCREENS_USAGE}`);
  process.exitCode = 2;
}

async function photographAll(options: ScreensOptions): Promise<number> {
  const startedAtMs = performance.now();
  const wanted = SCENES.filter(({ area, name }) => isWanted(options, `${area}/${name}`));
  if (options.only.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'kaduo-screens-'));
  const { program, args } = await nameChromium();
  // A copy: what is built meanwhile must not change the page under the camera.
  const rendererDir = join(dataDir, 'page');
  cpSync(join(import.meta.dirname, '..', 'out', 'renderer'), rendererDir, { recursive: true });
  const server = await startServer({ dataDir, rendererDir });
  const browser = await chromium.launch({ executablePath: program, args: [...args], chromiumSandbox: false });
  const pictures: Picture[] = [];
  const failures: Failure[] = [];
  try {
    const door = await openDoor(server.newLink());
    const windows = await Promise.all(
      options.languages.map((language, turn) => openWindow(browser, door, { language, turn, options, folder })),
    );
    const take = async (scene: Scene, show: (view: View) => Promise<unknown>) => {
      // A scene that cannot be shown is reported at the end and holds nobody up.
      const results = await Promise.allSettled(windows.map((window) => window.photograph(scene, show)));
      for (const [index, result] of results.entries()) {
        if (result.status === 'fulfilled') pictures.push(...result.value);
        else failures.push({ scene, why: `${windows[index]?.language ?? ''}: ${String(result.reason)}` });
      }
    };
    const entrance = async (stage: Scene['stage']) => {
      for (const scene of wanted) {
        if (scene.stage === stage && scene.stage !== 'house') await take(scene, scene.show);
      }
    };
    await entrance('no_shop');
    const core = await createSampleShop(door);
    await entrance('signed_out');
    const shop = await fillShop(door, core, dataDir);
    await Promise.all(windows.map((window) => window.signIn()));
    for (const scene of wanted) {
      if (scene.stage !== 'house') continue;
      await scene.before?.(shop);
      await take(scene, (view) => scene.show({ ...view, shop }));
      await scene.after?.(shop);
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  const gallery = writeGallery(folder, pictures, failures);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
  for (const { scene, why } of failures) console.error(`${scene.area}/${scene.name} could not be shown: ${why}`);
  console.log(`${pictures.length} pictures in ${seconds} s: ${gallery}`);
  return failures.length === 0 ? 0 : 1;
}

function isWanted({ only }: ScreensOptions, name: string): boolean {
  return only.length === 0 || only.some((part) => name.includes(part));
}
