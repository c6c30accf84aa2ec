import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { billDay } from '#domain/account/billing/billDay.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import { noPeaks, withSample } from '#domain/gateways/peaks/dayCharge.ts';
import type { DayPeaks, DayTerms, ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import { isOfUsage, productOf } from '#domain/ledger/bill.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { sampleAt, july3 as span, usualPlan, usualPrice } from '#test/support/samples/gateways.ts';
import { accountOf } from '#test/support/settle.ts';

const on = { from: instant('2026-07-03T04:00:00Z'), until: span.until };
const terms: DayTerms = { ...span, on: [on], plans: [usualPlan('test', on)], price: usualPrice };
const closed: ElasticDay = {
  ...{ accountId: 'acme' as AccountId, gatewayId: 'g-1', date: '2026-07-03' as LocalDate },
  ...{ version: 1, closedAt: instant('2026-07-03T16:45:00Z') },
};
const policy = { sha256, now: instant('2026-07-03T16:45:00Z') };
const having = (cash: number, vouchers: readonly Voucher[] = []): AccountState =>
  accountOf({
    wallet: {
      buckets: { cash: new Decimal(cash), income: zero, gift: new Decimal(100) },
      ...{ holds: zero, vouchers },
    },
  });
const peaksOf = (samples: readonly PeakSample[]): readonly DayPeaks[] =>
  samples.reduce<readonly DayPeaks[]>((all, each) => withSample(all, terms, each), [noPeaks]);
const bill = (samples: readonly PeakSample[], state = having(10_000), day = closed) =>
  billDay(state, { day, terms, peaks: peaksOf(samples) }, policy);
const causeOf = (made: ReturnType<typeof bill>) => {
  const cause = made?.bill?.entry.cause;
  return cause?.kind === 'bill' ? cause.bill : undefined;
};

describe('ELA-02 the bill of a day', () => {
  const made = bill([sampleAt('2026-07-03T04:00:00Z', 1_100, 12)]);

  test('explains its amount, in the last hour of the day', () => {
    const { lines: [line] = [], ...of } = causeOf(made) ?? {};
    expect(of).toMatchObject({ kind: 'elastic', hour: '2026-07-03T15', currency: 'CNY' });
    expect(line).toEqual({
      ...{ meter: 'elastic', sku: 'elastic:qps', instanceId: 'g-1', date: '2026-07-03' },
      plans: [
        {
          ...{ ...on, plan: 'test', planQps: 500, planMbps: 10, burstQps: 2_000, burstMbps: 40 },
          ...{ samples: 1, maxQps: 1_100, maxMbps: new Decimal(12), base: new Decimal(600) },
        },
      ],
      ...{ chargedBefore: zero, quantity: new Decimal(600) },
      ...usualPrice,
      amount: new Decimal('599.4'),
    });
  });

  test('is of the mini-program gateway, and counts for the runway (WAL-06)', () => {
    const billed = causeOf(made);
    expect(billed && [productOf(billed), isOfUsage(billed)]).toEqual(['mpgw', true]);
  });

  test('is in its month, and kept with the day', () => {
    expect(made?.bill?.next.months[0]).toMatchObject({ month: '2026-07', firstSeq: 1, lastSeq: 1 });
    expect(made?.day).toMatchObject({ version: 2, billed: { samples: 1, billSeqs: [1] } });
    expect(made?.day.billed?.charge.toFixed(2)).toBe('599.40');
  });
});

describe('WAL-02 what a day draws', () => {
  const peak = [sampleAt('2026-07-03T04:00:00Z', 1_100, 12)];
  const voucher = (product: 'apigw' | 'mpgw'): Voucher => ({
    ...{ id: product, products: [product], left: new Decimal(50) },
    ...{ from: instant('2026-01-01T00:00:00Z'), until: instant('2027-01-01T00:00:00Z') },
  });

  test('are vouchers of mpgw, then gift, then cash, which alone falls below zero', () => {
    const { entry, next } = bill(peak, having(0, [voucher('apigw'), voucher('mpgw')]))?.bill ?? {};
    expect(entry?.voucherDeltas).toEqual([{ id: 'mpgw', delta: new Decimal(-50) }]);
    expect(entry?.after).toMatchObject({ cash: new Decimal('-449.4'), gift: zero });
    expect(next?.arrears).toMatchObject({ episode: 1, since: policy.now });
  });

  test.each([
    ['from 1 ms before the day ends', '2026-07-03T15:59:59.999Z', '2027-01-01T00:00:00Z', true],
    ['from its end', '2026-07-03T16:00:00.000Z', '2027-01-01T00:00:00Z', false],
    ['until its start', '2026-01-01T00:00:00Z', '2026-07-02T16:00:00.000Z', false],
    ['until 1 ms after it', '2026-01-01T00:00:00Z', '2026-07-02T16:00:00.001Z', true],
  ])('WAL-02 is what was in force within it: a voucher %s', (_name, from, until, isDrawn) => {
    const dated = { ...voucher('mpgw'), from: instant(from), until: instant(until) };
    const { entry } = bill(peak, having(0, [dated]))?.bill ?? {};
    expect(entry?.voucherDeltas.length).toBe(isDrawn ? 1 : 0);
  });
});

describe('ELA-04 the samples of a day', () => {
  const qpsOf = (...samples: readonly PeakSample[]) => bill(samples)?.day.billed?.maxQps;

  test.each([
    ['from when it was switched on', '2026-07-03T04:00:00.000Z', 5, 900],
    ['partly before', '2026-07-03T03:59:59.999Z', 5, 0],
    ['up to the end', '2026-07-03T15:55:00.000Z', 5, 900],
    ['beyond it', '2026-07-03T15:55:00.001Z', 5, 0],
  ])('%s count only wholly within', (_name, at, minutes, expected) => {
    expect(qpsOf(sampleAt(at, 900, 0, minutes))).toBe(expected);
  });

  test('are none: the day is kept without a bill', () => {
    const made = bill([]);
    expect(made?.bill).toBeUndefined();
    expect(made?.day.billed).toMatchObject({ samples: 0, billSeqs: [] });
  });

  test('are within the plan: nothing is charged, there is no bill', () => {
    expect(bill([sampleAt('2026-07-03T04:00:00Z', 500, 10)])?.bill).toBeUndefined();
  });
});

describe('ELA-04 samples that come late', () => {
  const first = sampleAt('2026-07-03T04:00:00Z', 1_100);
  const later = (qps: number) => sampleAt('2026-07-03T05:00:00Z', qps);
  const again = (qps: number) => {
    const made = bill([first]);
    return bill([first, later(qps)], made?.bill?.next, made?.day);
  };

  test('make a supplementary bill of the difference, which names the first (SET-04)', () => {
    const made = again(1_250);
    const { corrects, lines: [line] = [] } = causeOf(made) ?? {};
    expect(corrects).toBe(1);
    expect(line).toMatchObject({
      ...{ chargedBefore: new Decimal(600), quantity: new Decimal(200) },
      amount: new Decimal('199.8'),
    });
    expect(made?.day.billed?.billSeqs).toEqual([1, 2]);
  });

  test('make none if they are no higher, but are counted', () => {
    const made = again(1_100);
    expect(made?.bill).toBeUndefined();
    expect(made?.day.billed).toMatchObject({ samples: 2, billSeqs: [1] });
  });

  test('that are no more than before change nothing', () => {
    const made = bill([first]);
    expect(bill([first], made?.bill?.next, made?.day)).toBeUndefined();
  });

  test('of a day without a bill make its first one', () => {
    const made = bill([]);
    const next = bill([first], having(10_000), made?.day);
    expect([causeOf(next)?.corrects, next?.day.billed?.billSeqs]).toEqual([undefined, [1]]);
  });
});
