import type { ViteUserConfig } from 'vitest/config';
import { LongestFirst } from '#test/support/suite/longestFirst.ts';
import { Slowest } from '#test/support/suite/slowest.ts';

/** Starts DynamoDB Local for the files of a project. */
export const engine = 'test/support/suite/dynamodbLocal.ts';

/** Starts a local runner for each worker. */
export const runners = 'test/support/suite/runners.ts';

/** Files share a process, and leave it as they found it. */
export const shared = {
  isolate: false,
  setupFiles: ['test/support/suite/leaveAsFound.ts', 'test/support/suite/propertySeed.ts'],
} as const;

/** Where CI wants the counts; a person wants the reports alone. */
const results = process.env['TEST_RESULTS'];

/** How any run reports, and which file it begins with. */
export const running = {
  reporters: ['default', new Slowest(), ...(results ? [['json', { outputFile: results }]] : [])],
  // Left to itself, Vitest keeps one core free: on two it would run one file at a time.
  maxWorkers: '100%',
  sequence: { sequencer: LongestFirst },
} as NonNullable<ViteUserConfig['test']>;
