import { fork } from 'node:child_process';
import { once } from 'node:events';
import { synthesize } from '#infra/local/assembly/synthesize.ts';
import type { IdleDays } from '#test/bench/idleRunner.ts';
import { type Figure, median, type Section } from '#test/support/bench/figure.ts';

/** As it is deployed: with 64 shards. */
const deployed = { app: 'infra/app.ts', output: '.tollgate/deployed', context: {} };

/**
 * What time costs where nobody does anything: requests made of the table in some days, and how long the local
 * runner takes for a month, in which it leaves out what would find nothing to do.
 */
export const idleBench = async (
  days: number,
  progress: (line: string) => void,
): Promise<Section> => {
  await synthesize(deployed, progress);
  progress(`idle: ${days} days`);
  const { seconds, requests } = await idleDays(days);
  const all = requests.reduce((sum, each) => sum + each, 0);
  const unit = 'requests';
  const figures: readonly Figure[] = [
    {
      ...{ name: 'in most hours', value: median(requests), unit },
      target: { of: 'value', row: 'idleRequests' },
    },
    { name: 'an hour, with what is done daily', value: all / requests.length, unit },
    { name: 'a month on the local runner', value: seconds, unit: 's' },
  ];
  return { title: `Nothing to do, 64 shards, ${days} days`, figures };
};

const idleDays = async (days: number): Promise<IdleDays> => {
  const file = 'test/bench/idleRunner.ts';
  const child = fork(file, [String(days), JSON.stringify(deployed)], {
    execArgv: ['--import', './test/bench/countRequests.ts'],
  });
  let told: IdleDays | undefined;
  child.once('message', (answer: IdleDays) => {
    told = answer;
  });
  const [code] = await once(child, 'exit');
  if (told === undefined) throw new Error(`the idle runner ended with ${code}`);
  return told;
};
