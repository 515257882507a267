import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**', 'node_modules/**'],
    // A crash of the native database driver then kills one file's worker, not the run.
    pool: 'forks',
    // Half of a file's time is spent waiting for other processes, the clock and the disk.
    maxWorkers: Math.max(2, Math.ceil(availableParallelism() * 1.5)),
    testTimeout: 20_000,
    hookTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['contract/**', 'core/**', 'db/**', 'server/**'],
      reporter: ['text', 'json-summary'],
    },
  },
});
