import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const busy = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === busy;

/**
 * Opens a database, made if there is none, for this process alone; undefined while another has it. The
 * kernel takes the lock back when a process ends, however it ends. `:memory:` is nobody else's.
 */
export const openAlone = (file: string): DatabaseSync | undefined => {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL; BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
};

const againMs = 200;

/** Runs `work` while this process alone has the lock file; waits until nobody else has it. */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  await mkdir(dirname(path), { recursive: true });
  let lock = openAlone(path);
  while (!lock) {
    await sleep(againMs);
    lock = openAlone(path);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
};
