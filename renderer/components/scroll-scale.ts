/**
 * Browsers cut an element's height: Firefox at about 17.8 million pixels, Chromium at 33.5. A list of 36-pixel rows is
 * taller than that from half a million rows on. Above the limit the bar moves through a shorter element and every
 * position is stretched. Pure.
 */
export const SCROLL_HEIGHT_MAX = 15_000_000;

export interface ScrollScale {
  /** The height that the element really gets. */
  readonly height: number;
  /** From the element's scrollTop to the place in the full list. */
  toList(scrollTop: number): number;
  /** From a place in the full list to the element's scrollTop. */
  toElement(place: number): number;
}

export function scrollScale(fullHeight: number, viewHeight: number, heightMax = SCROLL_HEIGHT_MAX): ScrollScale {
  const height = Math.min(fullHeight, heightMax);
  const [listWay, elementWay] = [Math.max(0, fullHeight - viewHeight), Math.max(0, height - viewHeight)];
  const factor = elementWay === 0 ? 1 : listWay / elementWay;
  return {
    height,
    toList: (scrollTop) => Math.min(listWay, Math.max(0, scrollTop * factor)),
    toElement: (place) => Math.min(elementWay, Math.max(0, place / factor)),
  };
}
