import { defineConfig } from 'vitest/config';
import { engine, runners, running, shared } from '#test/support/suite/settings.ts';

/** Timeouts only end what hangs: how long a test takes says nothing, for machines differ. */
export default defineConfig({
  test: {
    ...running,
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
          globalSetup: runners,
          testTimeout: 2_400_000,
          hookTimeout: 600_000,
          ...shared,
        },
      },
    ],
  },
});
