import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { openAccount } from '#domain/account/openAccount.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { quotaOver } from '#test/support/firstYearOver.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { operationOf, type TestOperation } from '#test/support/operationOf.ts';
import { createTable } from '#test/support/table.ts';
import { type TestDeps, testDeps } from '#test/support/testDeps.ts';
import type { Deps } from '#usecases/deps.ts';
import type { OrderView } from '#usecases/orders/orderView.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { creditAccount } from '#usecases/restoring/creditAccount.ts';

/** Accounts that order, on a table of their own. */
export type OrderWorld = {
  readonly deps: TestDeps;
  /** A mutation under a key of its own. */
  readonly operation: (key?: string) => TestOperation;
  readonly open: (accountId: string, cash?: string, currency?: Currency) => Promise<AccountId>;
  readonly topUp: (accountId: AccountId, cash: string) => Promise<void>;
  readonly place: (
    accountId: AccountId,
    item: OrderItem,
    autoRenew?: boolean,
  ) => Promise<OrderView>;
  /** The view of the order, or the code it is refused with. */
  readonly pay: (
    accountId: AccountId,
    orderId: string,
    voucherIds?: readonly string[],
    deps?: Deps,
  ) => Promise<OrderView | string>;
  /** Places and pays. */
  readonly buy: (accountId: AccountId, item: OrderItem) => Promise<OrderView>;
  /** Every item of the table, those of one kind left out if it is named. */
  readonly items: (except?: readonly string[]) => Promise<readonly string[]>;
};

export const orderWorld = async (start: string): Promise<OrderWorld> => {
  const table = await createTable();
  const deps = testDeps(table, start);
  const operation: OrderWorld['operation'] = (key = deps.newId()) => operationOf(key);
  const topUp = (accountId: AccountId, cash: string) => topUpOn(deps, operation(), accountId, cash);
  const place: OrderWorld['place'] = async (accountId, item, autoRenew) => {
    const request = { item, ...(autoRenew !== undefined && { autoRenew }) };
    const placed = await placeOrder(deps, operation(), accountId, request);
    if (isRefused(placed)) throw new Error(`${placed.refused}: ${placed.detail}`);
    return placed;
  };
  const pay: OrderWorld['pay'] = async (accountId, orderId, voucherIds = [], on = deps) => {
    const paid = await payOrder(on, operation(), accountId, { orderId, voucherIds });
    return isRefused(paid) ? paid.refused : paid;
  };
  return {
    ...{ deps, operation, topUp, place, pay },
    open: async (id, cash = '0', currency = 'CNY') => {
      const accountId = id as AccountId;
      const terms = { accountId, currency, terms: 'standard', zone: defaultZone } as const;
      await deps.transact([deps.accounts.create({ ...openAccount(terms), quota: quotaOver })]);
      if (Number(cash) > 0) await topUp(accountId, cash);
      return accountId;
    },
    buy: async (accountId, item) => {
      const paid = await pay(accountId, (await place(accountId, item)).orderId);
      if (typeof paid === 'string') throw new Error(`not paid: ${paid}`);
      return paid;
    },
    items: async (except = []) => {
      const scan = new ScanCommand({ TableName: table.name, ConsistentRead: true });
      const { Items = [] } = await table.db.send(scan);
      return Items.filter(({ entity }) => !except.includes(String(entity)))
        .map((item) => JSON.stringify(item))
        .toSorted();
    },
  };
};

const topUpOn = async (
  deps: TestDeps,
  operation: TestOperation,
  accountId: AccountId,
  cash: string,
): Promise<void> => {
  await creditAccount(deps, operation, accountId, async (state) => {
    const cause = { kind: 'topUp', provider: 'test', paymentId: deps.newId() } as const;
    const credited = { bucket: 'cash', amount: new Decimal(cash), cause } as const;
    const { next, entry } = credit(state, credited, deps.now(), deps.sha256);
    return { next, writes: [deps.accounts.addEntry(accountId, entry)], answer: {} };
  });
};

/** The account's state as it is stored now. */
export const stateOf = async ({ deps }: OrderWorld, accountId: AccountId) => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) throw new Error(`no account ${accountId}`);
  return loaded.state;
};

/** What orders have charged an account, whose ledger must be sound, and its state. */
export const chargesOf = async ({ deps }: OrderWorld, accountId: AccountId) => {
  const { bills, fault, state } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  const ofOrders = bills.filter(({ kind }) => kind === 'order');
  return { charged: ofOrders.map(({ total }) => total.toFixed()), state };
};
