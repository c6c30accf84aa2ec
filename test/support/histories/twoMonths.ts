import { exportBillsRoute } from '#functions/api/bills/routes.ts';
import { releaseInstanceRoute } from '#functions/api/instances/routes.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** September and October 2026 in Shanghai. */
export const months = ['2026-09', '2026-10'] as const;
const [start, end] = [Date.parse('2026-08-31T16:00:00Z'), Date.parse('2026-10-31T16:00:00Z')];
const [bought, released] = ['2026-09-11T03:17:23.456Z', '2026-10-09T19:41:07.891Z'];

export const accountId = 'both';
const params = { accountId };
const region = 'ap-guangzhou';
const megabyte = 2 ** 20;
const hourMs = 3_600_000;

/** What was bought, and what was served meanwhile. */
export type TwoMonths = {
  readonly packId: string;
  readonly prepaidId: string;
  /** Bought and released by the second, in the midst of hours. */
  readonly secondsId: string;
  readonly bytesToClients: number;
};

/**
 * Lives through two months of an account with the free quota, a traffic pack, a prepaid instance and,
 * for four weeks of it, a pay-as-you-go one; each serves calls and bytes in every hour.
 */
export const playTwoMonths = async (world: LocalWorld): Promise<TwoMonths> => {
  await world.open(accountId, { activated: true });
  const { topUp, order, openInstance } = localShopper(world, accountId);
  await topUp('9000.00');
  const packId = await order({ kind: 'pack', sku: 'pack:traffic:10GB', months: 3 });
  const instance = { kind: 'instance', spec: 'basic', region, months: 3 };
  const prepaidId = await order(instance);
  let [secondsId, bytesToClients] = ['', 0];
  for (let at = start; at < end; at += hourMs) {
    const hour = new Date(at).toISOString().slice(0, 13);
    if (bought.startsWith(hour)) {
      await world.moveTo(bought);
      secondsId = await openInstance({ kind: 'payAsYouGo', spec: 'basic' });
    }
    if (released.startsWith(hour)) await release(world, secondsId);
    const runs = secondsId !== '' && hour <= released;
    const usage = [prepaidId, ...(runs ? [secondsId] : [])].map((id) => served(id, hour, at));
    bytesToClients += usage.reduce((bytes, each) => bytes + each.responseBytes, 0);
    await world.liveHour(hour, ...usage);
  }
  return { packId, prepaidId, secondsId, bytesToClients };
};

const release = async (world: LocalWorld, instanceId: string): Promise<void> => {
  await world.moveTo(released);
  const input = { params: { accountId, instanceId }, body: {} };
  await world.operator().call(releaseInstanceRoute, input);
};

/** What an instance serves in an hour: calls, and bytes to its clients, never twice the same. */
const served = (instanceId: string, hour: string, at: number) => {
  const n = (at - start) / hourMs + instanceId.length;
  const responseBytes = (19 + (n % 13)) * megabyte + n;
  return { accountId, hour, instanceId, calls: 4_000 + n, frontendErrors: 7, responseBytes };
};

export type BilledLine = Readonly<Record<string, string>>;

/** Every line of every bill of both months, as the CSV has them. */
export const billedLines = async (world: LocalWorld): Promise<readonly BilledLine[]> => {
  const rows: BilledLine[] = [];
  for (const month of months) {
    const input = { params, query: { month } };
    const { status, body } = await world.operator().ask(exportBillsRoute, input);
    if (status !== 200) throw new Error(`the bills of ${month}: ${status}`);
    const [head = '', ...lines] = String(body).trimEnd().split('\r\n');
    const names = head.split(',');
    const rowOf = (line: string) =>
      Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell]));
    rows.push(...lines.map(rowOf));
  }
  return rows;
};
