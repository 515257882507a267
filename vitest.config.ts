import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**', 'node_modules/**'],
    // A crash of the native database driver then kills one worker, not the run.
    pool: 'forks',
    setupFiles: ['test/support/seed-properties.ts'],
    // Loading the program anew for every file took a third of the processor time. Modules keep nothing but caches.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    // `npm test` runs the journeys beside them, which have what these leave idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 20_000,
    hookTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['contract/**', 'core/**', 'db/**', 'server/**'],
      reporter: ['text', 'json-summary'],
    },
  },
});
