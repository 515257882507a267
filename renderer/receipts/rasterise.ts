/** A receipt as the dots that are printed, and those dots as a picture. */
import type { Bitmap, ReceiptBlock } from '../../contract/receipts.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { placeBlocks } from './place-blocks.ts';

/** Faces by language, so that Han characters take the form that its readers know. */
const FACES: Readonly<Record<Language, string>> = {
  'zh-CN': '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  en: '"Segoe UI", "Helvetica Neue", "Noto Sans CJK JP", "Noto Sans", sans-serif',
  ja: '"Hiragino Sans", "Yu Gothic UI", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP", sans-serif',
};
/** Lighter than this is paper. */
const BLACK_BELOW = 150;

/** Draws the pieces on paper of this width and takes every dot as black or white. */
export function rasterise(blocks: readonly ReceiptBlock[], widthDots: number, language: Language): Bitmap {
  const canvas = document.createElement('canvas');
  canvas.lang = language;
  const context = contextOf(canvas);
  const fontOf = (size: number, isBold: boolean) => `${isBold ? 700 : 500} ${size}px ${FACES[language]}`;
  const placed = placeBlocks(blocks, widthDots, (text, size, isBold) => {
    context.font = fontOf(size, isBold);
    return context.measureText(text).width;
  });
  canvas.width = placed.widthDots;
  canvas.height = placed.heightDots;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const { text, x, baseline, size, isBold } of placed.texts) {
    context.font = fontOf(size, isBold);
    context.fillText(text, x, baseline);
  }
  for (const y of placed.rules) for (let x = 0; x < widthDots; x += 12) context.fillRect(x, y, 6, 2);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { widthDots, heightDots: placed.heightDots, rows: toBase64(toBits(data)) };
}

/** Eight dots a byte, the left one in the highest bit. */
export function toBits(pixels: Uint8ClampedArray): Uint8Array {
  const bits = new Uint8Array(pixels.length / 32);
  for (let dot = 0; dot < pixels.length / 4; dot++) {
    if ((pixels[dot * 4] ?? 255) < BLACK_BELOW) bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return bits;
}

/** The picture of exactly these dots. */
export function drawBitmap(canvas: HTMLCanvasElement, { widthDots, heightDots, rows }: Bitmap): void {
  canvas.width = widthDots;
  canvas.height = heightDots;
  const image = new ImageData(widthDots, heightDots);
  const bits = fromBase64(rows);
  for (let dot = 0; dot < widthDots * heightDots; dot++) {
    const isBlack = ((bits[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
    image.data.fill(isBlack ? 0 : 255, dot * 4, dot * 4 + 3);
    image.data[dot * 4 + 3] = 255;
  }
  contextOf(canvas).putImageData(image, 0, 0);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws nothing');
  return context;
}

/** Characters of one call; more would not fit its arguments. */
const CHUNK = 8_192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
