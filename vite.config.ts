/** The page: one build for the desktop window and for a browser. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome146',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
