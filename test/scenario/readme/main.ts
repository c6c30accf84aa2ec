import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openServer, openShell, type Place } from '#test/scenario/readme/shell.ts';
import { differenceOf, type Step, stepsUnder } from '#test/scenario/readme/steps.ts';

/**
 * Does what the README tells a newcomer up to the first bill, in a clean clone of the last commit: runs
 * its commands as they stand there, compares what they print, and reports how long it all took. Exit code
 * 1 if anything differs or takes longer than the budget.
 */
const heading = 'The first bill';
const budgetSeconds = 60;
const isUp = /runs at http/;

/** As in a terminal of their own: without our npm and its Node. */
const ownEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH = '', ...rest } = process.env;
  const path = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const own = Object.entries(rest).filter(([name]) => !/^(npm_|NODE$|INIT_CWD$)/.test(name));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The first step serves; the others follow in another terminal. */
const play = async ([first, ...others]: readonly Step[], place: Place): Promise<void> => {
  const began = performance.now();
  const lap = () => `${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s`;
  const server = await openServer(first?.commands ?? '', place, isUp);
  say(`${lap()}  ${first?.commands.trim()}`);
  const shell = openShell(place);
  try {
    for (const step of others) {
      const difference = differenceOf(step, await shell.run(step.commands));
      if (difference !== undefined) throw new Error(difference);
      say(`${lap()}  ${step.commands.trim().split('\n').at(-1)}`);
    }
    const seconds = (performance.now() - began) / 1_000;
    const isMissed = seconds > budgetSeconds;
    say(
      `First bill after ${seconds.toFixed(1)} s, of ${budgetSeconds}${isMissed ? ': MISSED' : ''}`,
    );
    if (isMissed) process.exitCode = 1;
  } finally {
    shell.close();
    await server.interrupt();
  }
};

const clone = mkdtempSync(join(tmpdir(), 'tollgate-readme-'));
try {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone]);
  const steps = stepsUnder(heading, readFileSync(join(clone, 'README.md'), 'utf8'));
  await play(steps, { cwd: clone, env: ownEnvironment() });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(clone, { recursive: true, force: true });
}
