import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { grantPack } from '#domain/account/packs/grantPack.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, gigabyte, settle, toClients, type UsageBill } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');

/** CNY a GB, as the vendor publishes the groups. */
const pricePerGb = {
  'ap-hongkong': 1,
  'ap-guangzhou': 0.8,
  'eu-moscow': 0.8,
  'ap-mumbai': 0.58,
  'na-ashburn': 0.5,
} as const;
type Region = keyof typeof pricePerGb;
const regions = Object.keys(pricePerGb) as Region[];

const holding = (gigabytes: number): AccountState => {
  const pack = { id: 'p-1', kind: 'traffic', source: 'campaign', months: 1 } as const;
  const total = new Decimal(gigabyte).times(gigabytes);
  return decided(grantPack(accountOf(), { ...pack, total }, instant('2026-11-10T07:00:00Z'))).next;
};

/** Whole GB and calls of some instances, each in a region of its own choice. */
const usage = fc.array(
  fc.record({ region: fc.constantFrom(...regions), gigabytes: fc.nat(9), calls: fc.nat(2_000) }),
  { minLength: 1, maxLength: 8 },
);
type Usage = typeof usage extends fc.Arbitrary<infer T> ? T : never;

const recordsOf = (used: Usage, names: readonly string[]): readonly Partial<UsageRecord>[] =>
  used.map(({ region, gigabytes, calls }, k) => ({
    ...{ instanceId: names[k] ?? '', region, calls: calls + 1 },
    ...toClients(gigabytes * gigabyte),
  }));

const named = (used: Usage, nameOf: (k: number) => string) =>
  recordsOf(
    used,
    used.map((_, k) => nameOf(k)),
  );

/** What the dearest `left` GB less costs: by hand, GB by GB. */
const trafficByHand = (used: Usage, left: number): string =>
  used
    .flatMap(({ region, gigabytes }) => Array<number>(gigabytes).fill(pricePerGb[region]))
    .sort((a, b) => b - a)
    .slice(left)
    .reduce((total, price) => total.plus(price), zero)
    .toFixed();

const trafficOf = ({ lines }: UsageBill): string =>
  sum(lines.filter(({ meter }) => meter === 'traffic').map(({ amount }) => amount)).toFixed();

describe('PCK-09 within an hour quota and packs meet the dearest usage first', () => {
  test.prop([usage, fc.integer({ min: 1, max: 30 })])(
    'PCK-09 what is left to pay is the cheapest of the hour',
    (used, left) => {
      const { bill } = settle(
        holding(left),
        at,
        named(used, (k) => `gw-${k}`),
      );
      expect(trafficOf(bill)).toBe(trafficByHand(used, left));
    },
  );

  test.prop([usage, fc.integer({ min: 1, max: 30 })])(
    'PCK-09 renaming instances does not change the total of an account-hour',
    (used, left) => {
      const [one, other] = [
        named(used, (k) => `gw-${k}`),
        named(used, (k) => `gw-${used.length - k}`),
      ].map((records) => settle(holding(left), at, records).bill.total.toFixed());
      expect(one).toBe(other);
    },
  );
});

describe('PCK-09 a bill of many lines', () => {
  test.prop([usage, fc.integer({ min: 1, max: 30 })])(
    'PCK-09 a bill in parts meets the dearest first too',
    (used, left) => {
      const whole = settle(
        holding(left),
        at,
        named(used, (k) => `gw-${k}`),
      ).bill;
      const part = settle(
        holding(left),
        at,
        named(used, (k) => `gw-${k}`),
        { mostLines: 1 },
      ).bill;
      const [line] = part.lines;
      const paid = used.filter(({ gigabytes }) => gigabytes > 0).map(({ region }) => region);
      expect(part.lines).toHaveLength(1);
      expect(whole.lines).toContainEqual(line);
      if (new Set(paid).size < 2) return;
      const dearest = Math.max(...paid.map((region) => pricePerGb[region]));
      expect(pricePerGb[line?.region as Region]).toBe(dearest);
      expect(line?.meter).toBe('traffic');
    },
  );
});
