import { describe, expect, it } from 'vitest';
import { post } from '#domain/account/post.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { money } from '#domain/money/money.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { requestsOn } from '#test/support/requests.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import { getAccountBudget, setAccountBudget } from '#usecases/budgets/setAccountBudget.ts';

/** So many gifts, written a hundred at a time. */
const give = async ({ deps }: World, id: AccountId, count: number): Promise<void> => {
  const { pending: _, ...start } = await loadState(deps, id);
  let state: Parameters<typeof post>[0] = start;
  let writes = [];
  for (let n = 1; n <= count; n += 1) {
    const deltas = { ...noBuckets, gift: new Decimal(1) };
    const cause = { kind: 'gift', reason: 'sorry' } as const;
    const posted = post(state, { cause, deltas, voucherDeltas: [], at: deps.now() }, deps.sha256);
    writes.push(deps.accounts.addEntry(id, posted.entry));
    const { pending: __, ...next } = posted.next;
    state = next;
    if (writes.length === 99 || n === count) {
      await deps.transact(writes);
      writes = [];
    }
  }
  await deps.transact([deps.accounts.save({ ...state, version: start.version + 1 })]);
};

const seqOf = async ({ deps }: World, id: AccountId) => (await deps.budgets.load(id))?.seq;

describe('SET-09 WAL-08 a long ledger', () => {
  it('is counted in bounded readings, and goes on in the next run where time is up', async () => {
    const world = await newWorld('2027-01-02T02:00:00Z');
    const { deps } = world;
    const acme = await world.open('acme');
    const request = { amount: money('10', 'CNY'), alerts: [], stop: false };
    const operation = answering(world.operation(), () => ({}));
    decided(await setAccountBudget(deps, operation, acme, request));
    await give(world, acme, 2_100);
    let asked = 0;
    const secondTime = () => {
      asked += 1;
      return asked > 1;
    };
    await countBudgets(deps, secondTime);
    expect(await seqOf(world, acme)).toBe(1_000);
    expect(await getAccountBudget(deps, acme)).toMatchObject({ upToDate: true });
    await countBudgets(deps);
    expect(await seqOf(world, acme)).toBe(2_100);
  });

  it('SET-07 that has nothing new costs three reads and one write an hour, and none without a budget', async () => {
    const world = await newWorld('2027-01-02T02:00:00Z');
    const { deps } = world;
    const acme = await world.open('acme', '10');
    await world.open('other', '10');
    const request = { amount: money('10', 'CNY'), alerts: [], stop: false };
    const operation = answering(world.operation(), () => ({}));
    decided(await setAccountBudget(deps, operation, acme, request));
    await countBudgets(deps);
    deps.setNow('2027-01-02T03:20:00Z');
    const requests = requestsOn(world.table);
    expect(await countBudgets(deps)).toBe(1);
    expect(requests().map(({ command }) => command)).toEqual([
      'QueryCommand',
      'QueryCommand',
      'GetItemCommand',
      'TransactWriteItemsCommand',
    ]);
    expect(await countBudgets(deps)).toBe(0);
  });
});
