import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { sum } from '#domain/money/decimal.ts';
import { type Month, monthAfter } from '#domain/time/calendar.ts';
import { Conflict } from '#shared/faults.ts';
import { crashAtTimes, isCrash } from '#test/support/faults/crash.ts';
import { randomOf } from '#test/support/random.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

const accountCount = 50;
const monthCount = 14;
const seed = Number(process.env['TEST_SEED'] ?? 20_270_110);

let world: World;
let accounts: readonly AccountId[];
const random = randomOf(seed);

/** A sweep that may die at any write, or meet the other one. */
const closeOnce = async (): Promise<void> => {
  await closeInvoices(crashAtTimes(world.deps, random, 0.5, 40)).catch((fault: unknown) => {
    if (!isCrash(fault) && !(fault instanceof Conflict)) throw fault;
  });
};

const livingMonth = async (month: Month): Promise<void> => {
  world.deps.setNow(`${month}-10T02:00:00Z`);
  for (const accountId of accounts) {
    if (!random.chance(0.7)) continue;
    const pack = await world.own(accountId, calls);
    if (random.chance(0.3)) await world.refund(accountId, pack);
  }
  world.deps.setNow(`${monthAfter(month, 1)}-04T02:00:00Z`);
  await Promise.all([closeOnce(), closeOnce()]);
  await closeOnce();
  await closeInvoices(world.deps);
};

beforeAll(async () => {
  world = await newWorld('2026-01-01T02:00:00Z');
  const names = Array.from({ length: accountCount }, (_, i) => `acct-${i}`);
  accounts = await Promise.all(names.map((name) => world.open(name, '1000')));
  for (let i = 0; i < monthCount; i += 1) await livingMonth(monthAfter('2026-01' as Month, i));
});

const invoicesOf = async (id: AccountId): Promise<readonly Invoice[]> =>
  (await world.deps.invoices.invoices(id, 100)).items.toReversed();

describe(`INV-05 ${accountCount} accounts in ${monthCount} months (seed ${seed})`, () => {
  it('have numbers without a gap, whoever closes at once and wherever one dies', async () => {
    let made = 0;
    for (const accountId of accounts) {
      const numbers = (await invoicesOf(accountId)).map(({ number }) => number);
      const ordinals = numbers.map((number) => Number(number.slice(-6)));
      expect(ordinals).toEqual(numbers.map((_, at) => at + 1));
      made += numbers.length;
    }
    expect(made).toBeGreaterThan(accountCount * monthCount * 0.5);
  });

  it('INV-04 have each bill on one invoice, and lines that add up to it', async () => {
    for (const accountId of accounts) {
      const invoices = await invoicesOf(accountId);
      await expectEachBillOnce(accountId, invoices);
      for (const invoice of invoices) await expectLinesOf(invoice);
    }
  });
});

const expectEachBillOnce = async (
  accountId: AccountId,
  invoices: readonly Invoice[],
): Promise<void> => {
  const { ledger } = await world.stateOf(accountId);
  const range = { from: 1, to: ledger.seq, order: 'up' } as const;
  for await (const entry of world.deps.accounts.entries(accountId, range)) {
    if (entry.cause.kind !== 'bill') continue;
    expect(invoices.filter(({ bills }) => holdsSeq(bills, entry.seq))).toHaveLength(1);
  }
};

const expectLinesOf = async (invoice: Invoice): Promise<void> => {
  const lines = await Array.fromAsync(world.deps.invoices.lines(invoice));
  const cents = sum(lines.map((line) => line.cents));
  expect(cents.toFixed(2)).toBe(figuresOf(invoice).gross.toFixed(2));
  expect(sum(lines.map(({ amount }) => amount)).toFixed()).toBe(invoice.gross.toFixed());
};
