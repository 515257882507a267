import type { Page } from '@playwright/test';
import type { LivelyShop } from './lively-shop.ts';

interface SceneBase {
  /** The room of the house; pictures are grouped by it. */
  readonly area: string;
  readonly name: string;
  /** What a reader of the gallery should look for. */
  readonly says: string;
  /** Looked at by the tests of languages and accessibility too. */
  readonly isMain?: boolean;
  /** Another state of a screen that a main scene shows: those tests read its words and look at it once, in the light. */
  readonly isState?: boolean;
  /** Nothing behind it can be reached while it is open. */
  readonly isDialog?: boolean;
  /** Photographed in a large window too. */
  readonly isWide?: boolean;
}

/** Before anybody is signed in. */
export interface EntranceScene extends SceneBase {
  readonly stage: 'no_shop' | 'signed_out';
  /** Brings the page there, by keys and addresses that are the same in every language. */
  readonly show: (view: View) => Promise<unknown>;
}

/** Signed in as an owner, in a shop in the middle of its day. */
export interface HouseScene extends SceneBase {
  readonly stage: 'house';
  /** Once, before it is shown in any language. */
  readonly before?: (shop: LivelyShop) => Promise<unknown>;
  readonly show: (view: HouseView) => Promise<unknown>;
  readonly after?: (shop: LivelyShop) => Promise<unknown>;
}

/** One state of one screen, worth looking at in every language and theme. */
export type Scene = EntranceScene | HouseScene;

export interface View {
  readonly page: Page;
  /** 0, 1, 2: which of the languages; scenes that use a card up take another one for each. */
  readonly turn: number;
  /** Opens an address of the page, fresh, as after a start. */
  readonly open: (path: string) => Promise<void>;
  /** Waits until the page has what it asked for and stands still. */
  readonly settle: (quietMs?: number) => Promise<void>;
}

export interface HouseView extends View {
  readonly shop: LivelyShop;
}

/** Puts a number into the counter's box. Not by the speed of a scanner: a busy machine types like a person. */
export async function enterNumber(page: Page, text: string): Promise<void> {
  await page.locator('.k-find input').fill(text);
  await page.keyboard.press('Enter');
}
