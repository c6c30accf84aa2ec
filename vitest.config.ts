import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longestFirst.ts';

const engine = 'test/support/dynamodbLocal.ts';

/** Where CI wants the counts; a person wants the report alone. */
const results = process.env['TEST_RESULTS'];

/** Files share a process, and leave it as they found it. */
const shared = { isolate: false, setupFiles: 'test/support/leaveAsFound.ts' };

/** Timeouts only end what hangs: how long a test takes says nothing, for machines differ. */
export default defineConfig({
  test: {
    ...(results && { reporters: ['default', ['json', { outputFile: results }]] }),
    // Left to itself, Vitest keeps one core free: on two it would run one file at a time.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{unit,property,tidy}/**/*.test.ts'],
          testTimeout: 120_000,
          ...shared,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          ...shared,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: engine,
          testTimeout: 900_000,
          hookTimeout: 300_000,
          ...shared,
        },
      },
      {
        test: {
          name: 'scenario',
          include: ['test/scenario/**/*.test.ts'],
          testTimeout: 2_400_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
