import type { TestProject } from 'vitest/node';

/**
 * Shares out what `TEST_BUDGET` gives, in seconds of the whole run, among the project's files, as many
 * at once as there are workers. Without it there is no limit.
 */
export const setup = async (project: TestProject): Promise<void> => {
  const ms = Number(process.env['TEST_BUDGET'] ?? Number.POSITIVE_INFINITY) * 1_000;
  const { testFiles } = await project.globTestFiles();
  const workers = Math.min(project.vitest.config.maxWorkers, testFiles.length);
  project.provide('fileBudgetMs', (ms * workers) / testFiles.length);
};
