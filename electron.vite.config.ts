import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);
const main = (name: string): string => at(`electron/main/${name}.ts`);

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          desktop: main('desktop'),
          start: main('start'),
          cli: main('cli'),
          worker: at('electron/inference/worker/worker.ts'),
          'file-thread': at('electron/store/backup/file-thread.ts'),
          'report-thread': at('electron/reports/pdf/report-thread.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      rolldownOptions: { input: { preload: at('electron/preload/preload.ts') }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      // Worklets must be files: the content security policy allows no data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
