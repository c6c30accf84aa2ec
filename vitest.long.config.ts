import { defineConfig } from 'vitest/config';
import { engine, runners, running, shared } from '#test/support/suite/settings.ts';

/**
 * What takes too long for every change: weeks hour by hour, and the random tests, of which `npm test` takes
 * the first seeds, with as many as `TEST_BUDGET` leaves time for.
 */
export default defineConfig({
  test: {
    ...running,
    name: 'long',
    include: [
      'test/long/**/*.test.ts',
      'test/integration/api/malformed.test.ts',
      'test/integration/lifecycle/{arrearsModel,termChaos}.test.ts',
      'test/integration/selling/model.test.ts',
      'test/integration/settlement/faults.test.ts',
    ],
    globalSetup: [engine, runners, 'test/support/suite/budget.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    ...shared,
  },
});
