import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Starts with what takes longest, so that every core has work until the end: the year, scenarios,
 * then projects of ever shorter files. Files of a project stay together, for they share
 * processes.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

const longest = ['scenario', 'integration', 'infra', 'unit'];

const rankOf = ({ moduleId, project }: TestSpecification): number =>
  moduleId.endsWith('/firstYear.test.ts') ? -1 : longest.indexOf(project.name);
