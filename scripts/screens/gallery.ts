import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from './photographer.ts';
import type { Scene } from './scene.ts';

export interface Failure {
  readonly scene: Scene;
  readonly why: string;
}

/** Writes `index.html`: by area, one row per language, light beside dark. Returns its path. */
export function writeGallery(folder: string, pictures: readonly Picture[], failures: readonly Failure[]): string {
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  const areas = [...new Set(scenes.map(({ area }) => area))];
  const path = join(folder, 'index.html');
  const links = areas.map((area) => `<a href="#${area}">${area}</a>`).join(' ');
  const body = areas.map((area) => {
    const own = scenes.filter((scene) => scene.area === area);
    return `<h2 id="${area}">${area}</h2>${own.map((scene) => sceneSection(scene, pictures)).join('')}`;
  });
  const missing = failures.map(({ scene, why }) => `<li>${scene.area}/${scene.name}: ${escape(why)}</li>`);
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kaduo, every screen</title><style>${STYLE}</style>
<h1>Kaduo, every screen</h1><nav>${links}</nav>
${missing.length > 0 ? `<h2>Could not be shown</h2><ul>${missing.join('')}</ul>` : ''}
${body.join('\n')}</html>\n`,
  );
  return path;
}

function sceneSection(scene: Scene, pictures: readonly Picture[]): string {
  const own = pictures.filter((picture) => picture.scene === scene);
  const languages = [...new Set(own.map(({ language }) => language))];
  const rows = languages.map((language) => {
    const row = own.filter((picture) => picture.language === language);
    const images = row.map(({ file, theme, size }) => {
      const src = file.split('\\').join('/');
      const alt = `${scene.area} ${scene.name}, ${language}, ${theme}, ${size.width} by ${size.height}`;
      return `<a href="${src}"><img loading="lazy" src="${src}" alt="${alt}"></a>`;
    });
    return `<div class="row"><b>${language}</b>${images.join('')}</div>`;
  });
  return `<section><h3>${scene.name}</h3><p>${escape(scene.says)}</p>${rows.join('')}</section>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const STYLE = `body{font:14px system-ui;margin:24px;background:#eee;color:#222}nav{position:sticky;top:0;background:#eee;
padding:8px 0}nav a{margin-right:12px}h2{margin-top:48px;border-bottom:1px solid #bbb}h3{margin:24px 0 0}p{margin:4px 0 8px}
.row{display:flex;gap:8px;align-items:flex-start;margin-bottom:8px}.row b{width:48px}.row a{flex:1;min-width:0}
img{width:100%;display:block;border:1px solid #bbb}`;
