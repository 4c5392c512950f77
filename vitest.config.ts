import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves a core to others.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{electron,renderer,shared}/**/*.test.{ts,tsx}', 'test/{support,bench}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        // These run the built program: `npm run build` first. Each file has data folders and ports of its own.
        test: {
          name: 'contract',
          include: ['test/{contract,migrations,desktop,audio}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // So do these, one after the other: they watch how soon what was killed is there again.
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
