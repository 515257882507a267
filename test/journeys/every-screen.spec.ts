/** Walks through the whole house, since bringing each screen about takes longer than looking at it. */
import type { HouseScene, Scene, View } from '../../scripts/screens/scene.ts';
import { findViolations } from './axe-look.ts';
import { expect, test } from './fixtures.ts';
import { enterHouse, walkHouse } from './lively-house.ts';
import { createWordsWatch } from './page-words.ts';

/** Every scene is visited, in both themes and three languages; a busy machine takes long. */
const VISIT_MS_MAX = 900_000;
/** The last order is used up by showing it. */
const NOT_SWITCHED = 'recharged';

// What it finds it would find again, four minutes later.
test.describe.configure({ retries: 0 });
test.use({ shop: 'none' });
test.skip(({ hostName }) => hostName !== 'http', 'the page is the same in both shells; once is enough');

/** Two walks take half of the time: where people are served, and the rest of the house. */
const AT_THE_COUNTER = new Set(['batches', 'counter', 'in-doubt', 'promotions', 'standing-orders', 'tenders', 'till']);
const WALKS = [
  { where: 'where people are served', isWanted: ({ area }: Scene) => AT_THE_COUNTER.has(area) },
  { where: 'in the rest of the house', isWanted: ({ area }: Scene) => !AT_THE_COUNTER.has(area) },
];

for (const { where, isWanted } of WALKS) {
  test(`on every screen ${where} axe finds nothing, and each language leaves nothing of another`, async ({ kaduo }) => {
    test.setTimeout(VISIT_MS_MAX);
    const violations: string[] = [];
    const lookWithAxe = async (view: View, { area, name, isMain }: Scene) => {
      violations.push(...(await findViolations(view, `${area}/${name}`, isMain ? ['light', 'dark'] : ['light'])));
    };
    const seeEntrance = async (scene: Scene, view: View) => {
      if (isWanted(scene)) await lookWithAxe(view, scene);
    };
    const house = await enterHouse(kaduo, 'en', seeEntrance);
    const words = createWordsWatch(house, 'en');
    // Under a dialog the person menu, where the language is switched, cannot be reached.
    const isSwitched = ({ name, isDialog }: HouseScene) => !isDialog && name !== NOT_SWITCHED;
    await walkHouse(house, isWanted, async (scene) => {
      await lookWithAxe(house, scene);
      if (isSwitched(scene)) await words.look(scene);
    });
    expect(violations).toEqual([]);
    expect(words.found()).toEqual([]);
  });
}
