/** The faces of a PDF: one with Japanese, one with Chinese forms of the characters, for what the first lacks the other. */
import { join } from 'node:path';
import type { Language } from '../../contract/terms/trade.ts';

/** Beside the sources, and in the same place beside the bundle of the core: `out/core/` is as deep as this folder. */
const FOLDER = join(import.meta.dirname, '..', '..', 'resources', 'fonts');

type FaceName = 'ja' | 'zh';

const FILES: Readonly<Record<FaceName, string>> = {
  ja: join(FOLDER, 'noto-sans-cjk-ja.otf'),
  zh: join(FOLDER, 'noto-sans-cjk-zh.otf'),
};

interface Run {
  readonly face: FaceName;
  readonly text: string;
}

export interface Faces {
  /** The text in pieces of one face each. */
  split(text: string): readonly Run[];
}

/** Registers both faces with the document. */
export function prepareFaces(doc: PDFKit.PDFDocument, language: Language): Faces {
  for (const [name, file] of Object.entries(FILES)) doc.registerFont(name, file);
  const first: FaceName = language === 'zh-CN' ? 'zh' : 'ja';
  const other: FaceName = first === 'zh' ? 'ja' : 'zh';
  const [hasFirst, hasOther] = [coverageOf(doc, first), coverageOf(doc, other)];
  const faceOf = (character: string): FaceName => {
    const codePoint = character.codePointAt(0) ?? 0;
    return !hasFirst(codePoint) && hasOther(codePoint) ? other : first;
  };
  return {
    split(text) {
      // oxlint-disable-next-line no-control-regex -- what is plain ASCII both faces have
      if (/^[\u0020-\u007e]*$/u.test(text)) return [{ face: first, text }];
      const runs: { face: FaceName; text: string }[] = [];
      for (const character of text) {
        const face = faceOf(character);
        const last = runs.at(-1);
        if (last?.face === face) last.text += character;
        else runs.push({ face, text: character });
      }
      return runs;
    },
  };
}

/** Which characters a face has. The types of the library leave out the font that it has read. */
function coverageOf(doc: PDFKit.PDFDocument, face: FaceName): (codePoint: number) => boolean {
  const { _font: current } = doc.font(face) as unknown as {
    readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  };
  return (codePoint) => current.font.hasGlyphForCodePoint(codePoint);
}
