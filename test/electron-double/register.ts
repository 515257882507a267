/** Loaded before anything else: gives the process Electron's arguments and lets `electron` mean the double. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const doubleUrl = pathToFileURL(join(import.meta.dirname, 'electron-module.ts')).href;

process.argv = [process.execPath, ...(process.env['ELECTRON_DOUBLE_ARGV'] ?? '').split('\n').filter(Boolean)];
Object.assign(process.versions, { electron: 'double' });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: doubleUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
