/** A process of its own, for the runner's threads are all to count: lets days go by in which nobody does anything. */
import { BroadcastChannel } from 'node:worker_threads';
import { startLocal } from '#infra/local/startLocal.ts';

/** Seconds that they took, and the requests made of the table in each of their hours. */
export type IdleDays = { readonly seconds: number; readonly requests: readonly number[] };

const [days = '1', synthesis = ''] = process.argv.slice(2);
const beginsMs = Date.parse('2026-11-01T00:00:00Z');
const hourMs = 3_600_000;

const requests = Array.from({ length: Number(days) * 24 }, () => 0);
const channel = new BroadcastChannel('tableRequests');
channel.onmessage = (message) => {
  const hour = Math.floor((Number((message as MessageEvent).data) - beginsMs) / hourMs);
  if (hour in requests) requests[hour] = (requests[hour] ?? 0) + 1;
};

const { url, stop } = await startLocal({
  now: new Date(beginsMs).toISOString(),
  synthesis: JSON.parse(synthesis),
});
const startMs = performance.now();
const moved = await fetch(`${url}/_local/clock`, {
  method: 'POST',
  body: JSON.stringify({ advance: `P${days}D` }),
});
const seconds = (performance.now() - startMs) / 1_000;
const { failures } = (await moved.json()) as { readonly failures?: number };
if (!moved.ok || failures !== 0) throw new Error(`the move failed: ${moved.status}, ${failures}`);
await stop();
process.send?.({ seconds, requests } satisfies IdleDays);
channel.close();
process.disconnect();
