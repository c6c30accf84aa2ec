import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { sum } from '#domain/money/decimal.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { settledUpTo } from '#test/support/settle.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import { calls } from '#test/support/worlds/world.ts';
import { closeAccount } from '#usecases/closure/closeAccount.ts';
import { completeClosures } from '#usecases/closure/completeClosures.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getInvoiceable } from '#usecases/invoices/getInvoiceable.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';

let world: CorrectionWorld;

beforeAll(async () => {
  world = await correctionWorld('2026-09-10T00:00:00Z');
});

/** `<consumed> <uncovered> <invoiceable>`; what is consumed is what the whole ledger says. */
const invoiceable = async (id: AccountId, on = world.deps): Promise<string> => {
  const { entries } = await ledgerFacts(world.deps, id);
  const found = await getInvoiceable(on, id);
  if (isRefused(found)) return found.refused;
  const drawn = entries
    .filter(({ cause }) => cause.kind === 'bill')
    .map(({ deltas }) => deltas.cash);
  expect(found.consumed.toFixed()).toBe(sum(drawn).negated().toFixed().replace(/^-0$/, '0'));
  return [found.consumed, found.uncovered, found.amount].join(' ');
};

const close = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await closeInvoices(world.deps);
};

const used = (n: number) => [{ calls: n }];

describe('TAX-02 what is invoiceable', () => {
  it('is cash that is spent, not what is there yet, nor gift and income', async () => {
    const alice = await world.open('alice', '100');
    for (const kind of ['gift', 'income'] as const) {
      const grant = { kind, money: money('2', 'CNY'), reason: 'welcome' };
      decided(await grantFunds(world.deps, world.operation(), alice, grant));
    }
    expect(await invoiceable(alice)).toBe('0 0 0');
    await world.use(alice, '2026-09-10T08', used(1_000_000), '2026-09-10T09:05:00Z');
    expect(await invoiceable(alice)).toBe('2 0 2');
  });

  it('is covered: what is owed counts once it is paid', async () => {
    const bob = await world.open('bob', '4');
    await world.use(bob, '2026-09-10T08', used(1_000_000), '2026-09-10T09:05:00Z');
    expect(await invoiceable(bob)).toBe('6 2 4');
    await world.topUp(bob, '1.50');
    expect(await invoiceable(bob)).toBe('6 0.5 5.5');
    await world.topUp(bob, '5');
    expect(await invoiceable(bob)).toBe('6 0 6');
  });

  it('is less what came back, by a refund or a correction, before a closing and after', async () => {
    const carol = await world.open('carol', '100');
    const pack = await world.own(carol, { ...calls, months: 3 } as typeof calls);
    await world.use(carol, '2026-09-10T08', used(1), '2026-09-10T09:05:00Z');
    await world.use(carol, '2026-09-11T08', used(2_000_000), '2026-09-11T09:05:00Z');
    const before = await invoiceable(carol);
    await close('2026-10-03T16:20:00Z');
    expect(await invoiceable(carol)).toBe(before);
    world.deps.setNow('2026-10-05T00:00:00Z');
    expect(await world.refund(carol, pack)).toBe('packUsed');
    expect(await world.correct(carol, 4)).toBe('6.00000000');
    expect(await invoiceable(carol)).toBe('5.000006 0 5.000006');
    await close('2026-11-03T16:20:00Z');
    expect(await invoiceable(carol)).toBe('5.000006 0 5.000006');
  });
});

describe('TAX-02 what is not invoiceable, or not twice', () => {
  it('what a provider took back, though it is owed', async () => {
    const dora = await world.open('dora', '10');
    await world.use(dora, '2026-11-05T08', used(1_000_000), '2026-11-05T09:05:00Z');
    await moveCash(world.deps, dora, '-10');
    expect(await invoiceable(dora)).toBe('6 0 6');
  });

  it('what gift has paid of a debt, as an account was closed (ACC-01)', async () => {
    world.deps.setNow('2026-11-05T00:00:00Z');
    const funds = { cash: '1', currency: 'CNY' } as const;
    const fay = await world.openOf('fay', undefined, funds);
    await world.use(fay, '2026-11-05T08', used(1_000_000), '2026-11-05T09:05:00Z');
    const gift = { kind: 'gift', money: money('100', 'CNY'), reason: 'sorry' } as const;
    decided(await grantFunds(world.deps, world.operation(), fay, gift));
    expect(await invoiceable(fay)).toBe('6 5 1');
    decided(await closeAccount(world.deps, world.operation(), fay));
    await settledUpTo(world.deps, '2026-11-08T10' as Hour);
    world.deps.setNow('2026-11-08T11:20:00Z');
    await completeClosures(world.deps);
    expect(await world.balance(fay)).toBe('0.00');
    expect(await invoiceable(fay)).toBe('6 5 1');
  });

  it('INV-05 a bill whose month is closed while it is read', async () => {
    const erin = await world.open('erin', '10');
    await world.use(erin, '2026-11-06T08', used(1_000_000), '2026-11-06T09:05:00Z');
    world.deps.setNow('2026-12-03T16:20:00Z');
    const { invoices } = world.deps;
    const racing = {
      ...invoices,
      invoices: async (...page: Parameters<typeof invoices.invoices>) => {
        await closeInvoices(world.deps);
        return invoices.invoices(...page);
      },
    };
    expect(await invoiceable(erin, { ...world.deps, invoices: racing })).toBe('6 0 6');
    expect((await invoices.invoices(erin, 10)).items).toHaveLength(1);
  });

  it('anything of an account that there is not', async () => {
    expect(await getInvoiceable(world.deps, 'nobody' as AccountId)).toMatchObject({
      refused: 'accountNotFound',
    });
  });
});
