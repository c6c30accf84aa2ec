import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Problem } from '#infra/local/problem.ts';

const oldestJava = 17;

/** @throws Problem unless a Java that can run DynamoDB Local is on the PATH. */
export const checkJava = async (command = 'java'): Promise<void> => {
  const advice = `Install Java ${oldestJava} or later (for DynamoDB Local) and put it on the PATH.`;
  const said = await promisify(execFile)(command, ['-version']).catch(() => undefined);
  if (!said) throw new Problem(`Java was not found. ${advice}`);
  const version = javaVersion(said.stderr + said.stdout);
  if (version < oldestJava) throw new Problem(`Java ${version} is too old. ${advice}`);
};

/** The feature release that `java -version` tells: 17 for "17.0.15", 8 for "1.8.0_402". */
export const javaVersion = (said: string): number => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return Number(first === '1' ? second : first) || 0;
};
