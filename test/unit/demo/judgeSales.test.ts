import { describe, expect, it } from 'vitest';
import type { BilledLine } from '#infra/local/demo/accountMoney.ts';
import type { LedgerEntry } from '#infra/local/demo/answers.ts';
import { amountUnits, plainAmount } from '#infra/local/demo/figures.ts';
import type { Seen } from '#infra/local/demo/player.ts';
import { storyText } from '#infra/local/demo/report.ts';
import { judgeSales } from '#infra/local/demo/sales/check.ts';
import { salesStory } from '#infra/local/demo/sales/report.ts';
import type { SalesResults } from '#infra/local/demo/sales/steps.ts';
import { textsIn } from '#infra/local/demo/texts.ts';

/** What the account's April has to come to, written down once more. */
const april = [
  ['gateway', '4999'],
  ['secondGateway', '4999'],
  ['instance', '1500'],
  ['pack', '68'],
  ['packBack', '-68', 'REF-05'],
  ['instanceBack', '-1200', 'REF-01'],
  ['nextInstance', '1500'],
  ['secondGatewayBack', '-3332.67', 'REF-06'],
  ['upgrade', '2666.67'],
  ['nextInstanceBack', '-888.89', 'REF-02'],
  ['renewal', '8999'],
] as const;

const money = (amount: string) => ({ amount, currency: 'CNY' });

/** What was seen of the deals while they were made. */
const dealsSeen: Seen = Object.fromEntries(
  april.flatMap(([name, amount, rule], index) => [
    [`${name}.quoted`, amount.replace('-', '')],
    [`${name}.bill`, `b-${index}`],
    ...(rule === undefined ? [] : [[`${name}.rule`, rule]]),
  ]),
);

const line = (billId: string, amount: string, meter: string, quantity: bigint): BilledLine => ({
  ...{ billId, instanceId: 'any', hour: '2026-04-01T02', meter, sku: 'any', quantity },
  ...{ chargedBefore: 0n, deducted: [], amount: amountUnits(amount) },
});

const hours = Array.from({ length: 51 }, (_, index) => `h-${index}`);
const lines: readonly BilledLine[] = [
  ...april.map(([, amount], index) => line(`b-${index}`, amount, 'order', 1n)),
  ...hours.map((id, index) =>
    index === 0 ? line(id, '176.49607778', 'seconds', 179_996n) : line(id, '0', 'seconds', 0n),
  ),
];

const entryOf = ({ billId, amount }: BilledLine): LedgerEntry => {
  const isBought = billId === 'b-2';
  const gift = isBought || billId === 'b-6' ? '-500' : billId === 'b-9' ? '296.29' : '0';
  const voucher = isBought ? '-300' : '0';
  const cash = plainAmount(-amount - amountUnits(gift) - amountUnits(voucher));
  const none = { cash: money('0'), income: money('0'), gift: money('0') };
  return {
    ...{ cause: { kind: 'bill', billId }, after: none },
    deltas: { ...none, cash: money(cash), gift: money(gift) },
    voucherDeltas: [{ delta: money(voucher) }],
  };
};

const results: SalesResults = {
  bills: lines.map(({ billId, hour, meter, amount }) => ({
    ...{ billId, hour, issuedAt: '2026-04-01T02:00:00Z', total: money(plainAmount(amount)) },
    kind: meter === 'seconds' ? 'hourly' : 'order',
  })),
  lines,
  entries: lines.map(entryOf),
  wallet: {
    buckets: { cash: money('1381.39392222'), income: money('0'), gift: money('0') },
    ...{ balance: money('1381.39392222'), holds: money('0'), vouchers: [] },
  },
  ledger: { sound: true, entries: 62 },
  instances: [{ instanceId: 'i-1', state: 'destroyed', createdAt: '2026-04-01T03:00:00Z' }],
  gateways: [
    { gatewayId: 'g-1', plan: 'starter', state: 'running', expiresAt: '2026-06-01T02:00:00Z' },
  ],
};

const seen: Seen = {
  ...dealsSeen,
  ...{ daysAhead: '30', unitPrice: '3.53', unitSize: '3600' },
  ...{ holdWhileRunning: '3.53000000', holdAfterRelease: '0.00000000' },
  ...{ returnWithApp: '409 appsAttached', unpaid: '402 insufficientFunds', unpaidState: 'open' },
  ...{ cancelledState: 'cancelled', stateAfterReturn: 'isolated' },
};

/** Names of what differs, and how the report ends. */
const judged = (changed: Partial<SalesResults>, sawElse: Seen = {}) => {
  const played = { events: [], seen: { ...seen, ...sawElse } };
  const outcome = judgeSales({ ...results, ...changed }, played);
  const { deals, examples, figures, agrees } = outcome;
  const wrong = [...deals, ...examples, ...figures].filter((check) => !check.agrees);
  expect(agrees).toBe(wrong.length === 0);
  const english = textsIn('en');
  const report = storyText(salesStory(outcome, english), english.say, false);
  const zhCn = textsIn('zh-CN');
  expect(() => storyText(salesStory(outcome, zhCn), zhCn.say, false)).not.toThrow();
  expect(report.includes('✗')).toBe(!agrees);
  return { wrong: wrong.map(({ name }) => name), end: report.split('\n').at(-1) };
};

const offByLeast = (billId: string): readonly BilledLine[] =>
  lines.map((each) => (each.billId === billId ? { ...each, amount: each.amount + 1n } : each));

describe('the demo tells a figure of a purchase or return that is wrong', () => {
  it('PLN-03, REF-06, INS-04 agrees with the published examples, and with every other figure', () => {
    expect(judged({})).toEqual({
      wrong: [],
      end: 'All figures agree: 11 purchases and returns, 62 bills, every worked example to the cent.',
    });
  });

  it('PLN-03 a bill that is a hundred-millionth off', () => {
    expect(judged({ lines: offByLeast('b-8') })).toEqual({
      wrong: ['upgrade', 'upgrade', 'lines'],
      end: 'Figures that DIFFER, marked above: 3.',
    });
  });

  it('INS-04 seconds that are a hundred-millionth off', () => {
    expect(judged({ lines: offByLeast('h-0') }).wrong).toEqual(['seconds', 'lines']);
  });

  it('REF-08 a quote that says another amount than is given back', () => {
    const quoted = { 'secondGatewayBack.quoted': '3332.66' };
    expect(judged({}, quoted).wrong).toEqual(['secondGatewayBack']);
  });
});

describe('the demo tells what came back otherwise than by its rule, or was not seen', () => {
  it('REF-01, REF-02 the right amount by the wrong rule', () => {
    const byOther = { 'instanceBack.rule': 'REF-02' };
    expect(judged({}, byOther).wrong).toEqual(['instanceBack']);
  });

  it('REF-07 a cent that went to another bucket', () => {
    const moved = results.entries.map((entry) =>
      entry.cause.billId === 'b-9'
        ? { ...entry, deltas: { ...entry.deltas, cash: money('592.59'), gift: money('296.30') } }
        : entry,
    );
    expect(judged({ entries: moved }).wrong).toEqual(['toTheGift']);
  });

  it('SET-05 a bill that drew less than its total', () => {
    const moved = results.entries.map((entry, index) =>
      index === 0 ? { ...entry, deltas: { ...entry.deltas, cash: money('-4998') } } : entry,
    );
    expect(judged({ entries: moved }).wrong).toEqual(['drawn']);
  });

  it('ORD-02 what was not seen in time, or is not sound', () => {
    const { unpaid: _, ...others } = seen;
    const { figures } = judgeSales(results, { events: [], seen: others });
    expect(figures.filter(({ agrees }) => !agrees).map(({ name }) => name)).toEqual(['unpaid']);
    const ledger = { ...results.ledger, sound: false, fault: 'entry 7' };
    expect(judged({ ledger }).wrong).toEqual(['ledger']);
  });
});

describe('the demo tells whatever else is not as it has to be', () => {
  const { bills, wallet, instances, gateways } = results;

  it.each<readonly [string, Seen]>([
    ['daysAhead', { daysAhead: '29' }],
    ['hourPrice', { unitPrice: '3.54' }],
    ['holdWhileRunning', { holdWhileRunning: '0.00000000' }],
    ['holdAfterRelease', { holdAfterRelease: '3.53000000' }],
    ['returnWithApp', { returnWithApp: '201' }],
    ['unpaidState', { unpaidState: 'void' }],
    ['cancelledState', { cancelledState: 'open' }],
    ['stateAfterReturn', { stateAfterReturn: 'running' }],
  ])('ORD-01, REF-04 as seen on the way: %s', (name, sawElse) =>
    expect(judged({}, sawElse).wrong).toEqual([name]),
  );

  it.each<readonly [string, Partial<SalesResults>]>([
    ['stateWeekLater', { instances: instances.map((each) => ({ ...each, state: 'isolated' })) }],
    ['renewedUntil', { gateways: gateways.map((each) => ({ ...each, plan: 'test' })) }],
    ['balance', { wallet: { ...wallet, balance: money('1381.39392221') } }],
    ['voucherLeft', { wallet: { ...wallet, vouchers: [{ left: money('300') }] } }],
  ])('PLN-05, WAL-03 in the end: %s', (name, changed) =>
    expect(judged(changed).wrong).toEqual([name]),
  );

  it('INS-03 an hour of seconds that was not billed, SET-05 or a total that is off', () => {
    const lost = ['hoursBilled', 'bills'];
    expect(judged({ bills: bills.slice(0, -1) }).wrong).toEqual(lost);
    const dearer = bills.map((each, index) =>
      index === 0 ? { ...each, total: money('5000') } : each,
    );
    expect(judged({ bills: dearer }).wrong).toEqual(['total', 'lines', 'drawn']);
  });
});
