import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { listParkedUsageRoute, releaseParkedUsageRoute } from '#functions/api/admin/routes.ts';
import { getBillRoute } from '#functions/api/bills/routes.ts';
import { runMeter } from '#test/support/metering/runMeter.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import {
  type LocalWorld,
  ofUsage,
  type Receipt,
  startWorld,
} from '#test/support/worlds/localWorld.ts';

const file = join(import.meta.dirname, '../../../shared/data/apache_logs');
const isAbsent = !existsSync(file);
if (isAbsent) console.warn(`skipped: ${file} is absent`);

const gigabyte = 2n ** 30n;

/** `hours calls bytes`: hours with usage, calls without 4xx, and bytes, by a program of its own; some awks print no %d above 2^31. */
const program = `{ split($4, t, ":"); hours[t[1] ":" t[2]] = 1; if ($9 !~ /^4/) calls++; if ($10 != "-") bytes += $10 }
  END { for (hour in hours) count++; printf "%d %d %.0f", count, calls, bytes }`;

const countedByAwk = () => {
  const [hours = '', calls = '', bytes = ''] = execFileSync('awk', [program, file], {
    encoding: 'utf8',
  }).split(' ');
  return { hours: Number(hours), calls: BigInt(calls), bytes: BigInt(bytes) };
};

let world: LocalWorld;
let token: string;

beforeAll(async () => {
  if (isAbsent) return;
  world = await startWorld('2015-05-16T00:00:00Z');
  token = await world.token({ role: 'gateway', sources: ['log/*'] });
  // With funds: usage of an account that is stopped would be parked (MET-10).
  for (const accountId of ['site', 'site-late']) {
    await world.open(accountId, { currency: 'USD', activated: true });
    await localShopper(world, accountId, 'USD').topUp('100.00');
  }
});

/** Meters the hours before an instant as `npm run meter` does. */
const meter = async (account: string, until: string) => {
  const options = { account, until, token, url: world.url, format: 'combined' };
  const all = { ...options, instance: 'web-1', region: 'ap-guangzhou' };
  const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, out, err } = await runMeter([file, ...flags, '--json']);
  expect([code, err.includes('Error')]).toEqual([0, false]);
  return JSON.parse(out);
};

const receiptsOf = async (accountId: string): Promise<readonly Receipt[]> => {
  const receipts: Receipt[] = [];
  for (const { billId } of await world.bills(accountId, '2015-05')) {
    const params = { accountId, billId };
    receipts.push(ofUsage(await world.operator().call(getBillRoute, { params })));
  }
  return receipts;
};

describe.skipIf(isAbsent)('MET-09 10,000 real requests of May 2015', () => {
  it('MET-09, SET-02 metered day by day: one bill an hour, with the calls and bytes that awk counts', async () => {
    for (const day of ['2015-05-18', '2015-05-19', '2015-05-20', '2015-05-21']) {
      await world.moveTo(`${day}T00:00:00Z`);
      const tally = await meter('site', `${day}T00:00:00Z`);
      expect(tally).toMatchObject({ linesRead: 10_000, linesSkipped: 0, parked: 0, conflict: 0 });
      await world.moveTo(`${day}T01:06:00Z`);
    }
    const counted = countedByAwk();
    const receipts = await receiptsOf('site');
    expect(new Set(receipts.map(({ hour }) => hour)).size).toBe(receipts.length);
    expect(receipts).toHaveLength(counted.hours);
    expect(quantities(receipts)).toMatchObject({ calls: counted.calls, traffic: counted.bytes });
  });

  it('QUO-01, CAT-04 1 GB and all calls are free, the rest costs 0.12 a GB', async () => {
    const { bytes, calls } = countedByAwk();
    const receipts = await receiptsOf('site');
    expect(quantities(receipts)).toMatchObject({ freeCalls: calls, freeTraffic: gigabyte });
    expect(totalUnits(receipts)).toBe(roundedQuotient((bytes - gigabyte) * 12_000_000n, gigabyte));
  });

  it('MET-02 metered again: duplicates only, no new bill', async () => {
    const before = await world.bills('site', '2015-05');
    const tally = await meter('site', '2015-05-21T00:00:00Z');
    expect(tally).toMatchObject({ linesRead: 10_000, accepted: 0, duplicate: tally.recordsSent });
    await world.moveTo('2015-05-21T03:06:00Z');
    expect(await world.bills('site', '2015-05')).toEqual(before);
  });
});

describe.skipIf(isAbsent)('MET-09 the same requests after it all is settled', () => {
  it('MET-06, RAT-04 metered into a fresh account: late and released, the same total', async () => {
    await world.moveTo('2015-05-21T12:00:00Z');
    const { accepted, parked, recordsSent } = await meter('site-late', '2015-05-21T00:00:00Z');
    expect(accepted + parked).toBe(recordsSent);
    await world.moveTo('2015-05-21T13:06:00Z');
    const waiting = await world.operator().list(listParkedUsageRoute);
    expect(waiting).toHaveLength(parked);
    for (const { accountId, hour } of waiting) {
      const release = { params: { accountId, hour }, body: {} };
      await world.operator().call(releaseParkedUsageRoute, release);
    }
    const [onTime, late] = [await receiptsOf('site'), await receiptsOf('site-late')];
    const kinds = Map.groupBy(late, ({ kind }) => kind);
    expect(kinds.get('supplementary')).toHaveLength(accepted);
    expect(kinds.get('released')).toHaveLength(parked);
    expect(quantities(late)).toEqual(quantities(onTime));
    expect(totalUnits(late)).toBe(totalUnits(onTime));
  });
});

const quantities = (receipts: readonly Receipt[]) => {
  const lines = receipts.flatMap((receipt) => receipt.lines);
  const of = (meter: string) => lines.filter((line) => line.meter === meter);
  const used = (meter: string) => sum(of(meter).map(({ quantity }) => quantity));
  const free = (meter: string) =>
    sum(of(meter).flatMap(({ deductions }) => deductions.map(({ quantity }) => quantity)));
  return {
    ...{ calls: used('calls'), traffic: used('traffic') },
    ...{ freeCalls: free('calls'), freeTraffic: free('traffic') },
  };
};

const sum = (counts: readonly string[]): bigint =>
  counts.reduce((total, count) => total + BigInt(count), 0n);

/** In units of 10^-8. */
const totalUnits = (receipts: readonly Receipt[]): bigint =>
  sum(receipts.map(({ total }) => total.amount.replace('.', '')));

const roundedQuotient = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);
