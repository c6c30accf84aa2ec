import { describe, expect, it } from 'vitest';
import { unusedRow } from '#domain/focus/billRows.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { lateFeeOf, orderOf, refundOf } from '#test/support/focus/focusLines.ts';
import {
  bandOf,
  callsLine,
  callsPack,
  rowContext,
  rowsOfLines,
} from '#test/support/focus/sampleRows.ts';

/** Of each row so many columns, decimals as text. */
const shown = (rows: readonly CostAndUsageRow[], ...names: readonly (keyof CostAndUsageRow)[]) =>
  rows.map((row) =>
    names.map((name) => {
      const value = row[name];
      return value instanceof Decimal ? value.toFixed() : value;
    }),
  );

const costs = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'] as const;

describe('FOC-01 rows of a line of usage', () => {
  it('are one for each band, unit price x quantity', () => {
    const bands = [bandOf(10_000_000, '0.06'), bandOf(2_500_000, '0.04')];
    const rows = rowsOfLines(callsLine({ bands, amount: new Decimal(70) }));
    const names = ['BilledCost', 'ListUnitPrice', 'PricingQuantity', 'PricingUnit'] as const;
    expect(shown(rows, ...names)).toEqual([
      ['60', '0.06', '1000', '10000 Calls'],
      ['10', '0.04', '250', '10000 Calls'],
    ]);
  });

  it('are of GiB where the price is of GB', () => {
    const unit = { name: 'GB', size: new Decimal(2).pow(30) };
    const band = { quantity: unit.size.times('2.5'), unitPrice: new Decimal('0.8') };
    const amount = new Decimal(2);
    const line = callsLine({
      ...{ meter: 'traffic', sku: 'traffic:mainland+', unit, amount },
      bands: [{ ...band, amount }],
    });
    const names = ['PricingQuantity', 'PricingUnit', 'ConsumedQuantity', 'ConsumedUnit'] as const;
    expect(shown(rowsOfLines(line), ...names)).toEqual([['2.5', 'GiB', '2684354560', 'Bytes']]);
  });
});

describe('FOC-01 rows of a line whose amount is more than its bands', () => {
  it('are of the bands that late usage moved too, and have a negative quantity where it was', () => {
    const moved = [
      { bookVersion: '2026-02', before: [bandOf(10_000, '0.06')], after: [bandOf(10_000, '0.04')] },
    ];
    const bands = [bandOf(20_000, '0.06')];
    const rows = rowsOfLines(callsLine({ bands, moved, amount: new Decimal('0.1') }));
    expect(shown(rows, 'BilledCost', 'PricingQuantity')).toEqual([
      ['0.12', '2'],
      ['0.04', '1'],
      ['-0.06', '-1'],
    ]);
  });

  it('have a flat amount of a tier by itself, so that nothing of a line is taken for rounding', () => {
    const line = callsLine({ bands: [bandOf(10_000, '0.06')], amount: new Decimal('7.06') });
    const names = ['BilledCost', 'PricingQuantity', 'PricingUnit'] as const;
    expect(shown(rowsOfLines(line), ...names)).toEqual([
      ['0.06', '1', '10000 Calls'],
      ['7', '1', 'Tiers'],
    ]);
  });
});

describe('FOC-02 usage that free quota paid for', () => {
  it('costs nothing, and lists what it would have cost', () => {
    const quantity = new Decimal(250_000);
    const deductions = [{ packId: 'free-0-calls', source: 'free', quantity } as const];
    const [row = {}] = rowsOfLines(callsLine({ deductions }));
    expect(shown([row], ...costs)).toEqual([['0', '0', '1.5', '0']]);
    expect(row.CommitmentDiscountId).toBeUndefined();
  });
});

describe('FOC-02 a pack of 1,000,000 calls for 5.00', () => {
  const quantity = new Decimal(250_000);
  const deductions = [{ packId: 'p-1', source: 'purchase', quantity } as const];
  const bought = rowsOfLines(orderOf('pack:calls:1M', 'p-1', 500, 1));
  const drawn = rowsOfLines(callsLine({ deductions }));
  const unused = unusedRow(rowContext, callsPack) ?? {};

  it('bills its price and has no effective cost when it is bought', () => {
    expect(shown(bought, ...costs)[0]?.slice(0, 2)).toEqual(['5', '0']);
    expect(shown(bought, 'PricingUnit', 'PricingQuantity', 'ListCost')).toEqual([
      ['Packs', '1', '10'],
    ]);
  });

  it('has the share that was drawn, at the list price of the usage', () => {
    expect(shown(drawn, ...costs)).toEqual([['0', '1.25', '1.5', '1.5']]);
    expect(drawn[0]).toMatchObject({
      PricingCategory: 'Committed',
      CommitmentDiscountStatus: 'Used',
    });
  });

  it('has the rest as unused once it is over, so that both costs are the same', () => {
    expect(shown([unused], ...costs)).toEqual([['0', '3.75', '0', '0']]);
    const all = [...bought, ...drawn, unused];
    expect(sum(all.map((row) => row.EffectiveCost ?? zero)).toFixed()).toBe('5');
    expect(unused.InvoiceId).toBeUndefined();
  });

  it('has nothing unused where all of it came back', () => {
    const refunded = new Decimal(5);
    expect(unusedRow(rowContext, { ...callsPack, used: zero, refunded })).toBeUndefined();
    const buckets = { cash: refunded, income: zero, gift: zero };
    const [row = {}] = rowsOfLines(refundOf('pack:calls:1M', 'p-1', 1, buckets));
    expect(shown([row], ...costs)[0]?.slice(0, 2)).toEqual(['-5', '0']);
    expect(row.ChargeCategory).toBe('Purchase');
  });
});

describe('FOC-01 rows of what is not usage', () => {
  const names = ['PricingUnit', 'PricingQuantity', 'ListUnitPrice', 'ContractedUnitPrice'] as const;

  it('are priced by the month where that is exact, and by the order where it is not', () => {
    const rows = rowsOfLines(
      orderOf('plan:trial', 'g-1', 89_901, 3),
      orderOf('plan:trial', 'g-2', 100, 3),
    );
    expect(shown(rows, ...names)).toEqual([
      ['Months', '3', '299.67', '299.67'],
      ['Orders', '1', '2', '1'],
    ]);
  });

  it('of a late fee are adjustments of the day that it is of', () => {
    const [row = {}] = rowsOfLines(lateFeeOf(2));
    expect(row).toMatchObject({
      ChargeCategory: 'Adjustment',
      ChargePeriodStart: '2026-01-14T16:00:00.000Z',
      ChargePeriodEnd: '2026-01-15T16:00:00.000Z',
    });
  });
});
