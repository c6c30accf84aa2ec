import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a worker finds its local runner, by the worker's number less 1. */
    runners: readonly string[];
  }
}

/** A local runner for each worker, which its files use one after another: starting one takes seconds. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { testFiles } = await project.globTestFiles();
  const count = Math.min(project.vitest.config.maxWorkers, testFiles.length);
  const children = Array.from({ length: count }, () => fork('test/support/suite/runner.ts'));
  const stop = async () => {
    await Promise.all(children.map(ended));
  };
  try {
    project.provide('runners', await Promise.all(children.map(urlOf)));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
};

/** What a runner says first. @throws Error if it ends before, its reason on our stderr */
const urlOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)));
    child.once('exit', (code) => reject(new Error(`a local runner ended with ${code}`)));
  });

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  await exit;
};
