import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{electron,renderer,shared}/**/*.test.{ts,tsx}', 'test/{support,bench}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        // These run the built program: `npm run build` first.
        test: {
          name: 'contract',
          include: ['test/{contract,migrations,crash,desktop,audio}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
