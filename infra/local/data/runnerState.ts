import type { DatabaseSync } from 'node:sqlite';

/** Single values: two instants (ISO UTC), and the local issuer (JSON). */
export type StateName = 'clock' | 'passed' | 'issuer';

/** Texts by number, in the order of the numbers. */
export type NumberedTexts = {
  readonly list: () => readonly (readonly [number, string])[];
  readonly put: (number: number, text: string) => void;
  readonly remove: (number: number) => void;
  readonly clear: () => void;
};

/** What the runner itself remembers. What is written is there even if the process is killed then. */
export type RunnerState = {
  readonly get: (name: StateName) => string | undefined;
  readonly set: (name: StateName, value: string) => void;
  readonly executions: NumberedTexts;
};

const schema = `
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS executions (number INTEGER PRIMARY KEY, execution TEXT NOT NULL) STRICT;
`;

export const runnerState = (database: DatabaseSync): RunnerState => {
  database.exec(schema);
  const get = database.prepare('SELECT value FROM state WHERE name = ?');
  const set = database.prepare('INSERT OR REPLACE INTO state VALUES (?, ?)');
  const list = database.prepare('SELECT number, execution FROM executions ORDER BY number');
  const put = database.prepare('INSERT OR REPLACE INTO executions VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM executions WHERE number = ?');
  return {
    get: (name) => get.get(name)?.['value'] as string | undefined,
    set: (name, value) => void set.run(name, value),
    executions: {
      list: () =>
        list.all().map(({ number, execution }) => [Number(number), String(execution)] as const),
      put: (number, text) => void put.run(number, text),
      remove: (number) => void remove.run(number),
      clear: () => database.exec('DELETE FROM executions'),
    },
  };
};
