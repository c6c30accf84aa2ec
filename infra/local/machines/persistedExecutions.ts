import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Execution } from '#infra/local/machines/executionRegister.ts';

/** The executions as they were when the runner last kept them; none if it never did. */
export const readPersistedExecutions = async (
  file: string | undefined,
): Promise<readonly Execution[]> => {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Execution[];
};

/** Keeps all of them, in place of those kept before. */
export const persistExecutions = async (
  file: string,
  executions: readonly Execution[],
): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(executions));
};
