import { defineConfig } from 'vitest/config';

/** Pothos and Apollo must share one copy of graphql, whichever build the test runner would pick. */
const alias = [
  { find: /^graphql$/, replacement: new URL('./node_modules/graphql/index.js', import.meta.url).pathname },
];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            'supply-chain/*.test.mjs',
            'packages/*/{src,test}/**/*.test.ts',
            'apps/{api,trainer,cli,web}/src/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'services',
          include: ['apps/{api,trainer,cli}/test/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['apps/web/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
