import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Pothos and Apollo must share one copy of graphql, whichever build the test runner would pick. */
const alias = [
  { find: /^graphql$/, replacement: new URL('./node_modules/graphql/index.js', import.meta.url).pathname },
];

/** Files that take longest, the longest first: one begun last would run on alone. The others follow by size. */
const longest = [
  'trainer/test/trainer',
  'api/test/whole-schema',
  'e2e/listen',
  'test/demo',
  'api/test/crash',
  'e2e/main-job',
  'e2e/evaluation',
  'test/operate',
  'e2e/models',
  'api/test/backup',
  'e2e/administration',
  'test/import-crash',
  'test/model',
  'e2e/listening',
  'api/test/quality',
  'e2e/review',
  'e2e/pace',
  'api/test/security',
  'e2e/base-model',
  'e2e/ranking',
  'api/test/votes',
  'e2e/similar',
  'api/test/review',
  'e2e/language',
  'test/start',
].map((name) => `/${name}.test.ts`);

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? longest.length : place;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return bySize.sort((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b));
  }
}

/**
 * Every file has data folder, ports and database of its own, so that several run at a time. They wait for one thing or
 * another a fifth of their time: one more than there are cores keeps these busy; more would want memory.
 */
const products = { maxWorkers: Math.min(4, availableParallelism() + 1), sequence: { groupOrder: 1 } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            'supply-chain/*.test.mjs',
            'defences/*.test.mjs',
            'deploy/manifests.test.mjs',
            'packages/*/{src,test}/**/*.test.ts',
            'apps/{api,trainer,cli,web}/src/**/*.test.ts',
          ],
          testTimeout: 30_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
        },
      },
      {
        resolve: { alias },
        test: {
          ...products,
          name: 'services',
          include: ['apps/{api,trainer,cli}/test/**/*.test.ts', 'deploy/operations.test.mjs'],
          globalSetup: ['apps/api/test/kept-homes.ts', 'packages/test-servers/src/common-servers.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...products,
          name: 'browser',
          // The deployment's processes serve the pages that are built for the browser.
          include: ['apps/web/e2e/**/*.test.ts', 'deploy/start.test.mjs'],
          globalSetup: [
            'packages/test-servers/src/common-servers.ts',
            'apps/web/e2e/support/prepare-products.ts',
          ],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
