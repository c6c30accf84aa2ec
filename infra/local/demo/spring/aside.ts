import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compileCache } from '#infra/local/assembly/resolve.ts';
import type { Story } from '#infra/local/demo/report.ts';
import type { Language } from '#infra/local/demo/texts.ts';
import { Problem } from '#infra/local/problem.ts';

/** Stories that are told beside others. `stop` breaks off what goes on still. */
export type Aside = {
  readonly stories: () => Promise<readonly Story[]>;
  readonly stop: () => void;
};

/**
 * Plays the spring in a process of its own, beside the month. Of two cores it takes what the month leaves:
 * that story is waited for first. `stories` throws Problem if there are none.
 */
export const tellSpringAside = (language: Language): Aside => {
  const file = fileURLToPath(new URL('./process.ts', import.meta.url));
  const child = fork(file, [language], {
    serialization: 'advanced',
    env: { ...process.env, ...compileCache },
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let told: readonly Story[] | undefined;
  child.once('message', (stories: readonly Story[]) => {
    told = stories;
  });
  const ended = once(child, 'exit');
  return {
    stories: async () => {
      await ended;
      if (told) return told;
      throw new Problem('The second and the third story could not be told.');
    },
    stop: () => child.connected && child.disconnect(),
  };
};
