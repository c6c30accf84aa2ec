import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where virtual time stood when the runner stopped, virtual epoch ms; time stands while it is off. */
export const readPersistedClock = async (file: string): Promise<number | undefined> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Date.parse(text.trim());
};

export const persistClock = async (file: string, nowMs: number): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${new Date(nowMs).toISOString()}\n`);
};
