/** How vite builds the pages: one chunk for the frame and one for each step that is loaded on demand. */
import react from '@vitejs/plugin-react';
import { at } from '../tools/root.mjs';

/** @type {import('vite').InlineConfig} */
export default {
  configFile: false,
  root: at('renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
  },
};
