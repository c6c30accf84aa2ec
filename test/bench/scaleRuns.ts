import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Instant } from '#domain/time/instant.ts';
import { openTable } from '#storage/table.ts';
import { unsigned } from '#storage/unsigned.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import { runTime } from '#usecases/settlement/run.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';

/** A message that waits, and how often it has been delivered. */
export type Waiting = { readonly message: SettleMessage; readonly deliveries: number };

/** What a process of runs is told: where the table is, what waits, and how long a run may take. */
export type ScaleOrders = {
  readonly endpoint: string;
  readonly tableName: string;
  readonly shards: number;
  readonly now: Instant;
  readonly secondsARun: number;
  readonly queue: readonly Waiting[];
};

/** What it tells: before each run what waits, the first of which it now works on; at the end that nothing does. */
export type ScaleNews = {
  readonly queue: readonly Waiting[];
  readonly residentMb: number;
  readonly cpuSeconds: number;
};

/** Works off messages one by one, each in the time that a run has; may be killed at any moment. */
const work = async (orders: ScaleOrders): Promise<void> => {
  const { endpoint, tableName, shards, now, secondsARun } = orders;
  const table = openTable(tableName, { endpoint, region: 'local', ...unsigned });
  const deps = testDeps(table, now, shards);
  let queue = [...orders.queue];
  for (let next = queue[0]; next !== undefined; next = queue[0]) {
    const { message, deliveries } = next;
    tell([{ message, deliveries: deliveries + 1 }, ...queue.slice(1)]);
    const end = performance.now() + secondsARun * 1_000;
    const time = runTime(() => Math.max(0, end - performance.now()));
    await settleShard(deps, message, { attempt: deliveries + 1, isLast: false, time });
    const sent = deps.sent.splice(0).map((each) => ({ message: each, deliveries: 0 }));
    queue = [...queue.slice(1), ...sent];
  }
  tell([]);
};

const tell = (queue: readonly Waiting[]): void => {
  const { user, system } = process.cpuUsage();
  const residentMb = process.resourceUsage().maxRSS / 1_024;
  const news: ScaleNews = { queue, residentMb, cpuSeconds: (user + system) / 1e6 };
  process.send?.(news);
};

const [orders] = (await once(process, 'message')) as [ScaleOrders];
await work(orders);
// What was told last is on its way.
await setTimeout(200);
process.disconnect();
