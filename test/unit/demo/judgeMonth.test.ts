import { describe, expect, it } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { presentBook } from '#functions/api/catalogue/present.ts';
import { billedLines } from '#infra/local/demo/accountMoney.ts';
import type { Receipt, UsageBill } from '#infra/local/demo/answers.ts';
import { amountUnits, plainAmount, sumOf } from '#infra/local/demo/figures.ts';
import { rateAtOnce } from '#infra/local/demo/month/byHand.ts';
import { compareSkus, judgeMonth } from '#infra/local/demo/month/check.ts';
import { monthStory } from '#infra/local/demo/month/report.ts';
import type { MonthResults } from '#infra/local/demo/month/scenes.ts';
import { eventsOfHour } from '#infra/local/demo/month/traffic.ts';
import { storyText } from '#infra/local/demo/report.ts';
import { shop } from '#infra/local/demo/settings.ts';
import { textsIn } from '#infra/local/demo/texts.ts';

const prices = presentBook(defaultBook).prices.filter(({ currency }) => currency === 'CNY');
type Prices = Parameters<typeof rateAtOnce>[1];

/** The hour of the sale alone: 4,220,494 billable calls, of which 4,000,000 are offset. */
const sent = eventsOfHour(shop.saleMs);
const months = rateAtOnce(sent, prices as unknown as Prices);
const quotes = new Map(months.map(({ sku, amount }) => [sku, amount]));

const head = 'billId,hour,meter,sku,quantity,chargedBefore,deducted,amount';
const linesWith = (amountOffBy: bigint) =>
  billedLines(
    [
      head,
      ...months.map(({ sku, used, offset, amount }) => {
        const units = (amount + amountOffBy).toString().padStart(9, '0');
        const deducted = offset === 0n ? '' : `pack=${offset}`;
        const money = `${units.slice(0, -8)}.${units.slice(-8)}`;
        return `b-1,2026-02-10T12,${sku.split(':')[0]},${sku},${used},0,${deducted},${money}`;
      }),
      '',
    ].join('\r\n'),
  );

describe('RAT-04 the demo compares the bills with the month rated at once', () => {
  it('RAT-04 agrees to the hundred-millionth, or not at all', () => {
    const agree = (offBy: bigint) =>
      compareSkus(linesWith(offBy), months, quotes).map(({ agrees }) => agrees);
    expect(agree(0n)).toEqual([true, true, true]);
    expect(agree(1n)).toEqual([false, false, false]);
  });

  it('RAT-04 misses a SKU that has no bill', () => {
    const checks = compareSkus(linesWith(0n).slice(1), months, quotes);
    expect(checks.map(({ sku, agrees }) => [sku, agrees])).toContainEqual(['calls', false]);
  });

  it('PCK-02, MET-03 reckons by hand: free calls, then the pack, no front-end errors, no WebSocket calls', () => {
    const calls = months.find(({ sku }) => sku === 'calls');
    expect(calls).toMatchObject({ used: 4_220_494n, offset: 4_000_000n, charged: 220_494n });
    expect(calls?.amount).toBe(1_32296400n);
  });
});

const money = (units: bigint) => ({ amount: plainAmount(units), currency: 'CNY' });
const total = sumOf(months.map(({ amount }) => amount));
const left = amountUnits('240') - total;
const buckets = { cash: money(left), income: money(0n), gift: money(0n) };

const billOf = (kind: UsageBill['kind'], index: number, amount: bigint): UsageBill => ({
  ...{ billId: `b-${index}`, kind, hour: '2026-02-10T12', total: money(amount) },
  issuedAt: '2026-02-10T13:05:00.000Z',
});

const packOf = (kind: 'calls' | 'traffic', used: string) => {
  const [from, until] = ['2026-01-31T16:00:00.000Z', '2026-02-28T16:00:00.000Z'];
  const state = 'usedUp' as const;
  return { packId: kind, kind, source: 'free' as const, used, total: used, from, until, state };
};

const bill = billOf('hourly', 1, total);
const receipt: Receipt = {
  ...{ ...bill, lines: [], draws: { buckets }, before: buckets, after: buckets, alert: true },
};

/** What the API tells of the hour of the sale, with bills of nothing for late and parked usage. */
const results: MonthResults = {
  bills: [
    bill,
    ...Array.from({ length: 6 }, (_, index) => billOf('supplementary', index + 2, 0n)),
    ...Array.from({ length: 3 }, (_, index) => billOf('released', index + 8, 0n)),
  ],
  lines: linesWith(0n),
  entries: [],
  wallet: { balance: money(left), buckets, holds: money(0n), vouchers: [] },
  ledger: { sound: true, entries: 12 },
  packs: [packOf('calls', '4000000'), packOf('traffic', '1073741824')],
  prices: prices as unknown as Prices,
  ...{ receipt, belowThreshold: [receipt], quotes },
  ...{ lastHour: { complete: true }, stillParked: [] },
};

const english = textsIn('en');

const faultsIn = (changed: Partial<MonthResults>) => {
  const outcome = judgeMonth({ ...results, ...changed }, sent, [], english.say);
  const faults = [
    ...outcome.skus.filter(({ agrees }) => !agrees).map(({ sku }) => sku),
    ...outcome.figures.filter(({ agrees }) => !agrees).map(({ name }) => name),
  ];
  expect(outcome.agrees).toBe(faults.length === 0);
  const report = storyText(monthStory(outcome, english), english.say, false);
  const zhCn = textsIn('zh-CN');
  expect(() => storyText(monthStory(outcome, zhCn), zhCn.say, false)).not.toThrow();
  expect(report.includes('✗')).toBe(!outcome.agrees);
  return faults;
};

describe('the demo tells a figure of the month that is wrong', () => {
  const { bills, lines, packs, wallet } = results;
  const unused = lines.map((line) => ({ ...line, deducted: [] }));
  const [calls, traffic] = packs.map((pack) => ({ ...pack, used: '1' }));
  const balance = money(left + 1n);
  const dearer = [{ ...bill, total: money(total + 1n) }, ...bills.slice(1)];

  it.each<readonly [string, readonly string[], Partial<MonthResults>]>([
    ['nothing', [], {}],
    ['SET-05 a bill that is dearer', ['total', 'lines'], { bills: dearer }],
    ['SET-01 no hourly bill', ['total', 'lines', 'hourlyBills'], { bills: bills.slice(1) }],
    ['SET-02 a late bill too few', ['lateBills'], { bills: bills.toSpliced(1, 1) }],
    ['MET-06 a released bill too few', ['releasedBills'], { bills: bills.slice(0, -1) }],
    [
      'PCK-01 nothing deducted on bills',
      ['calls', 'traffic:hongkong', 'traffic:mainland+', 'callsOffset', 'bytesOffset'],
      { lines: unused },
    ],
    [
      'PCK-02 calls of packs',
      ['callsOfPacks'],
      { packs: [calls, packs[1]].flatMap((p) => p ?? []) },
    ],
    [
      'PCK-02 bytes of packs',
      ['bytesOfPacks'],
      { packs: [packs[0], traffic].flatMap((p) => p ?? []) },
    ],
    ['WAL-01 the balance', ['balance'], { wallet: { ...wallet, balance } }],
    ['WAL-05 two alerts', ['alerts'], { belowThreshold: [receipt, receipt] }],
    ['WAL-03 the ledger', ['ledger'], { ledger: { sound: false, entries: 7, fault: 'x' } }],
    ['SET-06 the last hour', ['lastHour'], { lastHour: { complete: false } }],
    ['MET-06 usage still parked', ['stillParked'], { stillParked: [{ hour: '2026-02-14T10' }] }],
  ])('%s', (_, faults, changed) => expect(faultsIn(changed)).toEqual(faults));
});
