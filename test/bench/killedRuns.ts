import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ScaleNews, ScaleOrders } from '#test/bench/scaleRuns.ts';

const heapMb = 380;

/** What settling some messages to the end came to, over as many processes as it took. */
export type Settled = {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly residentMb: number;
  readonly runs: number;
  readonly kills: number;
};

/**
 * Settles all messages in a process of its own, which is killed `kills` times in the middle of its work; the next
 * gets what was told last, as a queue delivers it again.
 */
export const settle = async (
  orders: ScaleOrders,
  kills: number,
  killAfterMs: number,
): Promise<Settled> => {
  const began = performance.now();
  let queue = orders.queue;
  let [cpuSeconds, residentMb, runs, killed] = [0, 0, 0, 0];
  while (queue.length > 0) {
    const child = fork('test/bench/scaleRuns.ts', [], {
      execArgv: [`--max-old-space-size=${heapMb}`],
    });
    let last: ScaleNews | undefined;
    child.on('message', (news: ScaleNews) => {
      last = news;
      runs += 1;
    });
    child.send({ ...orders, queue });
    killed += await endOfChild(child, killed < kills ? killAfterMs : undefined);
    if (last === undefined) throw new Error('the runs ended without a word');
    queue = last.queue;
    cpuSeconds += last.cpuSeconds;
    residentMb = Math.max(residentMb, last.residentMb);
  }
  return {
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds,
    residentMb,
    runs,
    kills: killed,
  };
};

/** How often it was killed: once or not at all. */
const endOfChild = async (
  child: ChildProcess,
  killAfterMs: number | undefined,
): Promise<number> => {
  const timer = killAfterMs && setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  if (signal === 'SIGKILL') return 1;
  if (code !== 0) throw new Error(`the runs ended with ${code ?? signal}`);
  return 0;
};
