/** A signed-in owner in a shop in the middle of its day, for specs that look at every screen. */
import type { Language } from '../../contract/terms/trade.ts';
import type { Door } from '../../scripts/screens/core-client.ts';
import { createSampleShop, fillShop } from '../../scripts/screens/lively-shop.ts';
import type { EntranceScene, HouseScene, HouseView, Scene, View } from '../../scripts/screens/scene.ts';
import { SCENES } from '../../scripts/screens/scenes.ts';
import { createView, signInOwner } from '../../scripts/screens/view.ts';
import type { Kaduo } from './fixtures.ts';

/** The page's own way in, for calls of the core beside it. */
export async function doorOf({ page }: Kaduo): Promise<Door> {
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies(origin);
  const [cookie] = cookies.filter(({ name }) => name.startsWith('kaduo'));
  if (!cookie) throw new Error('the page has no cookie of ours');
  return { origin, cookie: `${cookie.name}=${cookie.value}` };
}

/** Scenes before sign-in on the way; `see` looks at each. */
export async function enterHouse(
  kaduo: Kaduo,
  language: Language,
  see?: (scene: EntranceScene, view: View) => Promise<void>,
): Promise<HouseView> {
  const door = await doorOf(kaduo);
  const view = createView(kaduo.page, door, 0);
  const seeAll = async (stage: Scene['stage']) => {
    for (const scene of SCENES) {
      if (!see || !scene.isMain || scene.stage === 'house' || scene.stage !== stage) continue;
      await scene.show(view);
      await view.settle();
      await see(scene, view);
    }
  };
  await seeAll('no_shop');
  const core = await createSampleShop(door);
  await seeAll('signed_out');
  const shop = await fillShop(door, core, kaduo.dataDir);
  await signInOwner(view, door, language);
  return { ...view, shop };
}

/** Rooms that leave nothing half-filled behind: within the page they are reached in a third of a new document's time. */
const ROOMS_TO_READ = new Set([
  'cards',
  'customers',
  'in-doubt',
  'plans',
  'providers',
  'reports',
  'settings',
  'standing-orders',
]);

/** Every main screen and every other state that is wanted and to be looked at, in the order of the gallery. */
export async function walkHouse(
  house: HouseView,
  isWanted: (scene: HouseScene) => boolean,
  look: (scene: HouseScene) => Promise<void>,
): Promise<void> {
  const within: HouseView = { ...house, open: (path) => goWithin(house, path) };
  let isCovered = true;
  for (const scene of SCENES) {
    if (scene.stage !== 'house' || !(scene.isMain || scene.isState) || !isWanted(scene)) continue;
    const isWithin = !isCovered && !scene.isDialog && (scene.isState || ROOMS_TO_READ.has(scene.area));
    await scene.before?.(house.shop);
    await scene.show(isWithin ? within : house);
    await house.settle();
    await look(scene);
    await scene.after?.(house.shop);
    isCovered = scene.isDialog ?? false;
  }
}

async function goWithin({ page, settle }: HouseView, path: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), path);
  await settle();
  // A room whose code comes only now stands a moment later than what it asked for.
  await page.locator('h1:visible, .k-empty-title:visible').first().waitFor();
}
