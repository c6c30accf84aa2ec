import { describe, expect, test } from 'vitest';
import { activate } from '#domain/account/packs/activate.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Defect } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { hour, plusHours } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import { decided } from '#test/support/decided.ts';
import { accountOf, gigabyte, inactive, settle, toClients } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');
const active = decided(activate(inactive(), instant('2026-11-10T07:30:00Z')));
const gift = { kind: 'gift', reason: 'welcome' } as const;
const funded = credit(
  active,
  { bucket: 'gift', amount: new Decimal('0.5'), cause: gift },
  instant('2026-11-10T07:40:00Z'),
  sha256,
).next;

const usage = [
  { instanceId: 'gz', calls: 1_200_000, ...toClients(3 * gigabyte), overheadFactor: '1.1' },
  { instanceId: 'hk', region: 'ap-hongkong', calls: 300_000 },
];
const { next, entry, bill } = settle(funded, at, usage);

describe('SET-05 a bill is a receipt: quantity, free quota, packs, bands, amount', () => {
  test('SET-05 every line explains its amount', () => {
    const lines = bill.lines.map((line) =>
      [
        `${line.instanceId} ${line.sku} ${line.recorded} x ${line.overheadFactor} = ${line.quantity}`,
        ...line.deductions.map(({ packId, quantity }) => `${packId} -${quantity}`),
        ...line.bands.map((band) => `${band.quantity} at ${band.unitPrice} per ${line.unit.name}`),
        `${line.amount}`,
      ].join(', '),
    );
    expect(lines).toEqual([
      'gz calls 1200000 x 1 = 1200000, free-0-calls -1000000, 200000 at 0.06 per 10k calls, 1.2',
      'gz traffic:mainland+ 3221225472 x 1.1 = 3543348019.2, free-0-traffic -1073741824, 2469606195.2 at 0.8 per GB, 1.84',
      'hk calls 300000 x 1 = 300000, 300000 at 0.06 per 10k calls, 1.8',
    ]);
  });

  test('SET-05 what each bucket gave and the balance after it are in its entry', () => {
    expect(entry.deltas.gift.toFixed()).toBe('-0.5');
    expect(entry.deltas.cash.toFixed()).toBe('-4.34');
    expect(entry.after.cash.toFixed()).toBe('-4.34');
    expect(bill.total.toFixed()).toBe('4.84');
    expect(bill.currency).toBe('CNY');
  });

  test('CAT-01 every line records the price-book version and the unit price that it used', () => {
    for (const { bookVersion, bands, unit, amount } of bill.lines) {
      expect(bookVersion).toBe(defaultBook.version);
      const exact = sum(bands.map((band) => band.unitPrice.times(band.quantity).div(unit.size)));
      expect(exact.minus(amount).abs().lte('5e-9')).toBe(true);
    }
  });

  test('SET-05 a line says where in the month it began', () => {
    expect(bill.lines.map(({ chargedBefore }) => chargedBefore.toNumber())).toEqual([
      0, 0, 200_000,
    ]);
  });
});

describe('SET-03 settling deducts, charges and draws at once', () => {
  test('SET-03 the next state has all of it, and the bill in full', () => {
    expect(next.packs).toEqual([]);
    expect(next.wallet.buckets.cash.toFixed()).toBe('-4.34');
    expect(next.arrears.episode).toBe(1);
    expect(next.pending).toEqual(entry);
    expect(next.ledger).toEqual({ seq: entry.seq, hash: entry.hash });
    expect(next.version).toBe(funded.version + 1);
    expect(next.settled).toEqual({ newest: at, bits: 1n });
    expect(next.months).toMatchObject([{ month: '2026-11', firstSeq: 2, lastSeq: 2 }]);
  });

  test('SET-03 deciding again decides the same', () => {
    const again = settle(funded, at, usage);
    expect(canonical(again.entry)).toBe(canonical(entry));
  });
});

describe('SET-04 a correction is a bill of its own that names the one it corrects', () => {
  const correction = { kind: 'supplementary', corrects: entry.seq } as const;
  const more = settle(next, at, [{ instanceId: 'gz', calls: 10_000 }], correction);

  test('SET-04 late usage makes a supplementary bill for its hour; the first bill stays', () => {
    expect(more.bill).toMatchObject({ kind: 'supplementary', hour: at, corrects: entry.seq });
    expect(more.bill.total.toFixed()).toBe('0.06');
    expect(more.entry.prevHash).toBe(entry.hash);
    expect(more.next.settled).toEqual(next.settled);
  });

  test('SET-04 an hourly bill corrects none', () => {
    expect(bill).not.toHaveProperty('corrects');
  });
});

describe('SET-07 an account without usage costs no write', () => {
  const policy = { books: [defaultBook], sha256, now: instant('2026-11-10T09:02:00Z') };

  test('SET-07 nothing to bill decides nothing', () => {
    expect(settleHour(active, { hour: at, kind: 'hourly', usage: [] }, policy)).toBeUndefined();
  });

  test('SET-07 neither does usage that costs no line', () => {
    expect(() => settle(active, at, [{ calls: 5, frontendErrors: 5, inboundBytes: 9 }])).toThrow(
      'nothing to settle',
    );
  });

  test('MET-06 usage of a region that the price book does not know is a defect', () => {
    expect(() => settle(active, at, [{ region: 'ap-nowhere', ...toClients(1) }])).toThrow(Defect);
  });
});

describe('RAT-01 a month has its own bands', () => {
  test('RAT-07 the first hour of a month starts again at the first band', () => {
    const last = hour('2026-11-30T15');
    const november = settle(accountOf(), last, [{ calls: 10_000_001 }]);
    const december = settle(november.next, plusHours(last, 1), [{ calls: 1 }]);
    expect(november.bill.lines[0]?.bands.map(({ unitPrice }) => unitPrice.toString())).toEqual([
      '0.06',
      '0.04',
    ]);
    expect(december.bill.lines[0]?.bands[0]?.unitPrice.toString()).toBe('0.06');
    expect(december.next.months.map(({ month }) => month)).toEqual(['2026-12', '2026-11']);
  });
});
