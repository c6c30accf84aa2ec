import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { calls } from '#test/support/worlds/world.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';

let world: CorrectionWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await correctionWorld('2026-11-10T00:00:00Z');
  acme = await world.open('acme', '10');
});

const used = (n: number, instanceId = 'gw-1') => ({ calls: n, instanceId });

describe('INV-09 a bill that is reversed', () => {
  it('whole: all comes back, and nothing of it a second time', async () => {
    await world.use(acme, '2026-11-10T08', [used(1_000_000)], '2026-11-10T09:05:00Z');
    expect(await world.balance(acme)).toBe('4.00');
    expect(await world.correct(acme, 2)).toBe('6.00000000');
    expect(await world.correct(acme, 2)).toBe('lineCorrected');
    expect(await world.balance(acme)).toBe('10.00');
    expect(await world.bills(acme)).toEqual(['hourly 6', 'correction -6']);
  });

  it('by line, then the rest', async () => {
    const both = [used(1_000_000), used(500_000, 'gw-2')];
    await world.use(acme, '2026-11-10T08', both, '2026-11-10T09:05:00Z');
    expect(await world.correct(acme, 2, { lines: [1] })).toBe('3.00000000');
    expect(await world.correct(acme, 2, { lines: [0, 1] })).toBe('lineCorrected');
    expect(await world.correct(acme, 2)).toBe('6.00000000');
    expect(await world.bills(acme)).toEqual(['hourly 9', 'correction -3', 'correction -6']);
  });

  it('MET-06 late usage of its hour is billed, and does not bring the reversed amount back', async () => {
    await world.use(acme, '2026-11-10T08', [used(1_000_000)], '2026-11-10T09:05:00Z');
    expect(await world.correct(acme, 2)).toBe('6.00000000');
    await world.use(acme, '2026-11-10T08', [used(100_000)], '2026-11-10T11:05:00Z');
    expect(await world.bills(acme)).toEqual(['hourly 6', 'correction -6', 'supplementary 0.6']);
    expect(await world.correct(acme, 4)).toBe('0.60000000');
    expect(await world.balance(acme)).toBe('10.00');
  });
});

describe('INV-09 what a bill had brought about', () => {
  it('ARR-05 ends the arrears that it began', async () => {
    await world.use(acme, '2026-11-10T08', [used(2_000_000)], '2026-11-10T09:05:00Z');
    expect((await world.stateOf(acme)).arrears.since).toBeDefined();
    expect(await world.correct(acme, 2)).toBe('12.00000000');
    expect((await world.stateOf(acme)).arrears.since).toBeUndefined();
  });

  it('PCK-02 brings units back, also to a pack that was used up', async () => {
    await world.buy(acme, calls);
    await world.use(acme, '2026-11-10T08', [used(1_100_000)], '2026-11-10T09:05:00Z');
    expect((await world.stateOf(acme)).packs).toEqual([]);
    expect(await world.correct(acme, 3)).toBe('0.60000000');
    await world.use(acme, '2026-11-10T09', [used(300_000)], '2026-11-10T10:05:00Z');
    expect(await world.bills(acme)).toEqual([
      'order 5',
      'hourly 0.6',
      'correction -0.6',
      'hourly 0',
    ]);
    expect((await world.stateOf(acme)).packs[0]?.left.toFixed()).toBe('700000');
  });

  it('is of usage, not what was bought, which comes back as a refund', async () => {
    await world.buy(acme, calls);
    expect(await world.correct(acme, 2)).toBe('notCorrectable');
    expect(await world.correct(acme, 1)).toBe('billNotFound');
    expect(await world.correct(acme, 3)).toBe('billNotFound');
  });
});

describe('INV-09, WAL-02 what vouchers paid goes back to them', () => {
  const give = async (until: string): Promise<void> => {
    const money = { amount: new Decimal(2), currency: 'CNY' } as const;
    const span = { from: instant('2026-11-01T00:00:00Z'), until: instant(until) };
    const voucher = { products: ['apigw'], money, ...span, reason: 'welcome' } as const;
    decided(await giveVoucher(world.deps, world.operation(), acme, voucher));
  };
  const left = async (): Promise<readonly string[]> =>
    (await world.stateOf(acme)).wallet.vouchers.map((voucher) => voucher.left.toFixed());

  it('to one that was used up, which pays again', async () => {
    await give('2026-12-01T00:00:00Z');
    await world.use(acme, '2026-11-10T08', [used(1_000_000)], '2026-11-10T09:05:00Z');
    expect(await left()).toEqual([]);
    expect(await world.correct(acme, 3)).toBe('6.00000000');
    expect([await left(), await world.balance(acme)]).toEqual([['2'], '10.00']);
    await world.use(acme, '2026-11-10T09', [used(100_000)], '2026-11-10T10:05:00Z');
    expect([await left(), await world.balance(acme)]).toEqual([['1.4'], '10.00']);
    expect(await world.bills(acme)).toEqual(['hourly 6', 'correction -6', 'hourly 0.6']);
  });

  it('to one that is over and in the archive', async () => {
    await give('2026-11-10T09:00:00Z');
    await world.use(acme, '2026-11-10T08', [used(100_000)], '2026-11-10T09:05:00Z');
    await world.use(acme, '2026-11-14T09', [used(100_000)], '2026-11-14T10:05:00Z');
    expect(await left()).toEqual([]);
    expect(await world.correct(acme, 3)).toBe('0.60000000');
    const archived = await world.deps.accounts.archivedVouchers(
      acme,
      instant('2026-11-10T08:30:00Z'),
    );
    expect(archived.map((voucher) => voucher.left.toFixed())).toEqual(['2']);
    expect(await world.bills(acme)).toEqual(['hourly 0.6', 'hourly 0.6', 'correction -0.6']);
  });
});
