/**
 * `npx node scripts/licences.ts`: bundles everything once without writing it, and notes in `resources/licences/` whose code is
 * in it: the list for the About page, and the texts that go with every package. To be run when a package comes or goes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { NODE_BUNDLES } from './bundles.ts';
import { describePackage, folderOf, packageOf, readLicenceText } from './packaging/shipped-packages.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'resources', 'licences');
const RULE = `\n\n${'-'.repeat(80)}\n\n`;

// Not bundled, but packed; and loaded by the printer's part of the page only when it is used.
const folders = new Set(
  ['better-sqlite3', '@point-of-sale/receipt-printer-encoder', '@point-of-sale/webusb-receipt-printer'].map(folderOf),
);
for (const configFile of ['vite.config.ts', ...Object.keys(NODE_BUNDLES)]) await noteModules(configFile);
const found = new Map([...folders].map((at) => [`${describePackage(at).name}@${describePackage(at).version}`, at]));
const sorted = [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, at]) => at);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'packages.json'), `${JSON.stringify(sorted.map(describePackage), undefined, 2)}\n`);
const texts = sorted.map((at) => {
  const { name, version, licence } = describePackage(at);
  return `${name} ${version}: ${licence}\n\n${readLicenceText(at) ?? 'The package names its licence and carries no text of it.'}`;
});
const head =
  'Kaduo is made with the work of others. This is what each asks to be told with it.\nElectron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program. Noto Sans: resources/fonts/LICENCE.txt.';
writeFileSync(join(folder, 'LICENCES.txt'), `${[head, ...texts].join(RULE)}\n`);
console.log(`${sorted.length} packages`);

async function noteModules(name: string): Promise<void> {
  const isPage = name === 'vite.config.ts';
  const built = await build({
    configFile: join(root, isPage ? name : 'vite.node.config.ts'),
    ...(isPage ? {} : { mode: name, root }),
    logLevel: 'error',
    build: { write: false, emptyOutDir: false },
  });
  for (const { output } of [built].flat().filter((one) => 'output' in one)) {
    for (const part of output) {
      if (part.type !== 'chunk') continue;
      for (const moduleId of Object.keys(part.modules)) {
        const at = packageOf(moduleId.replace(/^\0/, ''));
        if (at !== undefined && !at.startsWith('\0')) folders.add(at);
      }
    }
  }
}
