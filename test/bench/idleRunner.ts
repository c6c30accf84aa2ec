/** A process of its own, for the runner's threads are all to count: lets a month and days go by in which nobody does anything. */
import { BroadcastChannel } from 'node:worker_threads';
import { startLocal } from '#infra/local/startLocal.ts';

/** Seconds that the month took, and of the days, in which every run is made, the requests in each hour. */
export type IdleDays = { readonly seconds: number; readonly requests: readonly number[] };

const [days = '1', synthesis = ''] = process.argv.slice(2);
const monthMs = Date.parse('2026-11-01T00:00:00Z');
const beginsMs = Date.parse('2026-12-01T00:00:00Z');
const hourMs = 3_600_000;

const requests = Array.from({ length: Number(days) * 24 }, () => 0);
const channel = new BroadcastChannel('tableRequests');
channel.onmessage = (message) => {
  const hour = Math.floor((Number((message as MessageEvent).data) - beginsMs) / hourMs);
  if (hour in requests) requests[hour] = (requests[hour] ?? 0) + 1;
};

const { url, stop } = await startLocal({
  now: new Date(monthMs).toISOString(),
  synthesis: JSON.parse(synthesis),
});
const moveTo = async (ms: number, everyRun: boolean): Promise<void> => {
  const now = new Date(ms).toISOString();
  const moved = await fetch(`${url}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ now, hold: true, everyRun }),
  });
  const { failures } = (await moved.json()) as { readonly failures?: number };
  if (!moved.ok || failures !== 0) throw new Error(`the move failed: ${moved.status}, ${failures}`);
};
const startMs = performance.now();
await moveTo(beginsMs, false);
const seconds = (performance.now() - startMs) / 1_000;
await moveTo(beginsMs + Number(days) * 24 * hourMs, true);
await stop();
process.send?.({ seconds, requests } satisfies IdleDays);
channel.close();
process.disconnect();
