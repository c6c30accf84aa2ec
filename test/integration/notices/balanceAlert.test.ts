import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, type Hour, hour, plusHours } from '#domain/time/hour.ts';
import { presentOrder } from '#functions/api/orders/present.ts';
import { failAfter, guarded } from '#test/support/faults/crash.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import { recordOf } from '#test/support/settle.ts';
import { openNotified } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { listNotices } from '#usecases/notices/listNotices.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const first = hour('2026-11-01T08');
let deps: TestDeps;
let acme: AccountId;
let keys = 0;

const operation = () => {
  keys += 1;
  return operationOf(`k${keys}`);
};

const pay = (amount: string, on: Deps = deps) => {
  const payment = { provider: 'bank', paymentId: operation().key, money: money(amount, 'CNY') };
  return topUp(on, operation(), acme, payment);
};

const watch = (threshold: string) =>
  updateAccount(deps, operation(), acme, { alertThreshold: money(threshold, 'CNY') });

/** Settles an hour in which a million calls were made: 6 CNY. */
const useMillion = async (at: Hour, on: Deps = deps): Promise<void> => {
  deps.setNow(endOf(at));
  await recordUsage(deps, [{ ...recordOf(at, { calls: 1_000_000 }), accountId: acme }]);
  await settleShard(on, { hour: at, shard: 0 }, firstRun);
};

const alerts = async () => {
  const page = await listNotices(deps, acme, 50);
  if (isRefused(page)) throw new Error(page.detail);
  const notified = page.items.filter(({ kind }) => kind === 'balanceAlert');
  return notified.map(({ figures }) => Number(figures['balance'])).toReversed();
};

beforeEach(async () => {
  deps = testDeps(await createTable(), endOf(first), 1);
  acme = await openNotified(deps, 'acme', []);
  await pay('20');
  await watch('10');
});

describe('WAL-05 falling below the threshold', () => {
  it('WAL-05 is told once, and offered at once', async () => {
    await useMillion(first);
    expect(await alerts()).toEqual([]);
    await useMillion(plusHours(first, 1));
    expect(await alerts()).toEqual([8]);
    expect(deps.offered.map(({ kind, episode }) => [kind, episode])).toEqual([
      ['balanceAlert', '3'],
    ]);
    await useMillion(plusHours(first, 2));
    expect(await alerts()).toEqual([8]);
  });

  it.each([
    ['at it is not above it', '2', [8]],
    ['above it arms again', '2.01', [8, 4.01]],
  ])('WAL-05 a balance %s', async (_name, amount, expected) => {
    await useMillion(first);
    await useMillion(plusHours(first, 1));
    await pay(amount);
    await useMillion(plusHours(first, 2));
    expect(await alerts()).toEqual(expected);
  });

  it('WAL-05 to exactly the threshold is not below it', async () => {
    await watch('14');
    await useMillion(first);
    expect(await alerts()).toEqual([]);
  });
});

describe('WAL-05 a bill that is issued at once', () => {
  it('WAL-05 alerts in the same transaction', async () => {
    const item = { kind: 'pack', sku: 'pack:calls:10M', months: 1 } as const;
    await pay('40');
    const order = await placeOrder(deps, answering(operation(), presentOrder), acme, { item });
    if (isRefused(order)) throw new Error(order.detail);
    await payOrder(deps, operation(), acme, { orderId: order.orderId, voucherIds: [] });
    expect(await alerts()).toEqual([]);
    await watch('12');
    await pay('47.99');
    const again = await placeOrder(deps, answering(operation(), presentOrder), acme, { item });
    if (isRefused(again)) throw new Error(again.detail);
    await payOrder(deps, operation(), acme, { orderId: again.orderId, voucherIds: [] });
    expect(await alerts()).toEqual([11.99]);
    expect(deps.offered).toHaveLength(1);
  });
});

describe('WAL-05, NOT-04 an order that takes the balance below', () => {
  const order = async (sku: 'pack:calls:1M' | 'pack:traffic:10GB') => {
    const item = { kind: 'pack', sku, months: 1 } as const;
    const placed = await placeOrder(deps, answering(operation(), presentOrder), acme, { item });
    if (isRefused(placed)) throw new Error(placed.detail);
    await payOrder(deps, operation(), acme, { orderId: placed.orderId, voucherIds: [] });
  };
  const notifiedContacts = async () => {
    const { items } = await deps.notices.list(acme, 9);
    const notified = items.filter(({ kind }) => kind === 'balanceAlert').toReversed();
    return notified.map(({ figures, own }) => [figures['balance'], own ? 'confirmed' : 'all']);
  };

  it('WAL-05 tells those who have confirmed, once, and the next bill of usage everybody', async () => {
    await order('pack:traffic:10GB');
    await order('pack:traffic:10GB');
    await order('pack:calls:1M');
    expect(await notifiedContacts()).toEqual([['5.6', 'confirmed']]);
    await useMillion(first);
    await useMillion(plusHours(first, 1));
    expect(await notifiedContacts()).toEqual([
      ['5.6', 'confirmed'],
      ['-5.4', 'all'],
    ]);
  });

  it('WAL-05 is told anew once the balance has been above it', async () => {
    await order('pack:traffic:10GB');
    await order('pack:traffic:10GB');
    await pay('10');
    await order('pack:traffic:10GB');
    expect(await notifiedContacts()).toEqual([
      ['5.6', 'confirmed'],
      ['8.4', 'confirmed'],
    ]);
  });
});

/**
 * A process that dies after its n-th write that follows the commit of the state. The entry of the hour before has
 * its item by then: a month's first bill is settled alone.
 */
const crashAfterCommit = (writes: number): Deps =>
  guarded(deps, failAfter(writes), [
    ...(['accounts.putEntry', 'notices.record', 'notifyQueue.enqueue'] as const),
  ]);

describe('WAL-05 an alert is not lost with the process that would tell it', () => {
  const goOn: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the message again and the next hour', () => useMillion(plusHours(first, 2))],
    ['a top-up, which replaces the embedded entry', () => pay('1')],
    ['a new threshold, which is not the one it fell below', () => watch('3')],
    ['the nightly replay', () => reconcileLedgers(deps)],
  ];
  const crashes = [0, 1, 2].flatMap((writes) =>
    goOn.map(([name, next]) => [writes, name, next] as const),
  );

  it.each(crashes)('WAL-05 dead after %i writes: %s', async (writes, _name, next) => {
    await useMillion(first);
    const died = useMillion(plusHours(first, 1), crashAfterCommit(writes));
    await expect(died).rejects.toThrow('dead');
    await next();
    expect(await alerts()).toEqual([8]);
    const { items } = await deps.notices.list(acme, 9);
    expect(items[0]?.figures).toMatchObject({ threshold: '10', currency: 'CNY' });
  });
});
