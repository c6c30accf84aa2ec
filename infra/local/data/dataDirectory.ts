import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openAlone } from '#infra/local/data/database.ts';
import { type RunnerState, runnerState } from '#infra/local/data/runnerState.ts';
import { Problem } from '#infra/local/problem.ts';

/** Where a runner keeps what it has, for itself alone; in memory if it has no directory. */
export type DataDirectory = {
  readonly tables?: string;
  readonly queues?: string;
  readonly state: RunnerState;
  readonly close: () => void;
};

/** Makes the directory if there is none. @throws Problem if it cannot, or if another runner has it. */
export const openDataDirectory = (path: string | undefined): DataDirectory => {
  const home = path === undefined ? undefined : resolve(path);
  const database = home === undefined ? openAlone(':memory:') : open(home);
  if (!database) {
    throw new Problem(`${home} is in use by another runner: stop it, or name another --data.`);
  }
  return {
    ...(home !== undefined && { tables: join(home, 'tables'), queues: join(home, 'queues') }),
    state: runnerState(database),
    close: () => database.close(),
  };
};

const open = (home: string): DatabaseSync | undefined => {
  try {
    mkdirSync(home, { recursive: true });
    return openAlone(join(home, 'runner.db'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(`${home} cannot be used to keep data in (${reason}): name another --data.`);
  }
};
