import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { destructions } from '#domain/arrears/arrears.ts';
import { termsProfiles } from '#domain/arrears/arrearsPolicy.ts';
import { type PlanName, plans } from '#domain/catalogue/plans.ts';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { baseOf } from '#domain/gateways/peaks/dayCharge.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import type { Bill, BillLine } from '#domain/ledger/bill.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { parkingReasons } from '#domain/metering/usageRecord.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { refundRules } from '#domain/refunds/refund.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { goldenItems, plain } from '#test/support/golden/goldenItems.ts';
import { usualPlan, usualPrice } from '#test/support/samples/gateways.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';
import { accountOf, recordOf } from '#test/support/settle.ts';

const at = instant('2026-11-10T08:00:00Z');
const common = { hour: hour('2026-11-10T08'), currency: 'CNY', total: zero, alert: false } as const;

const elasticLine = (plan: PlanName): BillLine => {
  const held = { ...usualPlan(plan), samples: 1, maxQps: 1, maxMbps: zero };
  return {
    ...{ meter: 'elastic', sku: elasticSku, instanceId: 'g-1', ...usualPrice },
    date: '2026-07-03' as LocalDate,
    plans: [{ ...held, base: baseOf(held, held) }],
    ...{ chargedBefore: zero, quantity: zero, amount: elasticAmount(usualPrice, zero, zero) },
  };
};

const refundLine = (rule: (typeof refundRules)[number]): BillLine => ({
  ...{ meter: 'refund', instanceId: 'i-1', refundId: 'r-1', rule, amount: new Decimal(-1) },
  part: {
    ...{ orderId: 'o-1', billSeq: 1, sku: 'plan:test', paid: new Decimal(1), vouchers: zero },
    ...{ used: 0, total: 1, unit: 'day', amount: new Decimal(1), buckets: noBuckets },
  },
});

/** One value for every name of each list that the domain orders. */
const values = {
  bill: [
    { ...common, kind: 'elastic', lines: plans.map(({ name }) => elasticLine(name)) },
    { ...common, kind: 'refund', lines: refundRules.map(refundLine) },
  ] satisfies Bill[],
  state: termsProfiles.flatMap((terms) =>
    destructions.map(
      (clearing): AccountState =>
        accountOf({ terms, arrears: { episode: 1, since: at, terms, clearing } }),
    ),
  ),
  usage: parkingReasons.map((reason) => ({
    ...recordOf(hour('2026-11-10T08'), { source: reason }),
    ...{ receivedAt: at, parked: true, reason },
  })),
};

/** The codecs as they are with the domain's lists of the moment. */
const loadCodecs = async () => {
  vi.resetModules();
  const { encodeBill, decodeBill } = await import('#storage/codec/billCodec.ts');
  const { encodeState, decodeState } = await import('#storage/codec/stateCodec.ts');
  const { encodeUsage, decodeUsage } = await import('#storage/codec/usageCodec.ts');
  return {
    encode: () => ({
      bill: values.bill.map(encodeBill),
      state: values.state.map(encodeState),
      usage: values.usage.map(encodeUsage),
    }),
    decode: (item: Awaited<ReturnType<typeof storedItem>>['item']) => ({
      bill: (item['bill'] as readonly unknown[]).map(decodeBill),
      state: (item['state'] as readonly (typeof item)[]).map((each) =>
        decodeState(accountOf().accountId, each),
      ),
      usage: (item['usage'] as readonly (typeof item)[]).map(decodeUsage),
    }),
  };
};

/** Another file of the domain, but for one of its lists. */
const relist = (file: string, lists: Readonly<Record<string, readonly unknown[]>>): void => {
  vi.doMock(file, async (original) => ({ ...(await original<object>()), ...lists }));
};

const files = [
  '#domain/catalogue/plans.ts',
  '#domain/arrears/arrearsPolicy.ts',
  '#domain/arrears/arrears.ts',
  '#domain/metering/usageRecord.ts',
  '#domain/refunds/refund.ts',
];

describe('PLN-01 ARR-01 what is stored does not depend on the order of the lists', () => {
  afterEach(() => {
    for (const file of files) vi.doUnmock(file);
    vi.resetModules();
  });

  const [first, second, ...others] = plans;

  test.each([
    [
      'a plan between two plans, and a terms profile milder than all',
      () => {
        relist('#domain/catalogue/plans.ts', {
          plans: [first, { ...first, name: 'small' }, second, ...others],
        });
        relist('#domain/arrears/arrearsPolicy.ts', {
          termsProfiles: ['lenient', ...termsProfiles],
        });
      },
    ],
    [
      'every list backwards',
      () => {
        relist('#domain/catalogue/plans.ts', { plans: plans.toReversed() });
        relist('#domain/arrears/arrearsPolicy.ts', {
          termsProfiles: termsProfiles.toReversed(),
        });
        relist('#domain/arrears/arrears.ts', {
          destructions: destructions.toReversed(),
        });
        relist('#domain/metering/usageRecord.ts', {
          parkingReasons: parkingReasons.toReversed(),
        });
        relist('#domain/refunds/refund.ts', { refundRules: refundRules.toReversed() });
      },
    ],
  ])('%s', async (_, change) => {
    const { encode } = await loadCodecs();
    const before = await storedItem(encode());
    change();
    const changed = await loadCodecs();
    expect(canonical(changed.decode(before.item))).toBe(canonical(values));
    expect((await storedItem(changed.encode())).wire).toEqual(before.wire);
    const { readItem } = await import('#test/support/golden/goldenItems.ts');
    for (const { entity, item, value } of goldenItems()) {
      expect(plain(await readItem(entity, item))).toEqual(value);
    }
  });
});
