import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { Consent, Refundable } from '#domain/refunds/refund.ts';
import { isRefused } from '#domain/refusal.ts';
import { type OrderAnswer, presentOrder } from '#functions/api/orders/present.ts';
import { presentRefund } from '#functions/api/refunds/present.ts';
import type { Table } from '#storage/table.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { answering, operationOf, type TestOperation } from '#test/support/operationOf.ts';
import { consentTo } from '#test/support/samples/refunds.ts';
import { loadState, openBare } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import type { Deps } from '#usecases/deps.ts';
import { payOrder } from '#usecases/orders/payOrder.ts';
import { placeOrder } from '#usecases/orders/placeOrder.ts';
import { makeRefund } from '#usecases/refunds/makeRefund.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

export const basic: OrderItem = {
  ...{ kind: 'instance', spec: 'basic', region: 'ap-beijing', months: 1 },
};
export const trial: OrderItem = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 };
export const calls: OrderItem = { kind: 'pack', sku: 'pack:calls:1M', months: 1 };

/** Accounts that pay, buy and give back, on a table of their own. Other worlds add what they need. */
export type World = {
  readonly table: Table;
  readonly deps: TestDeps;
  /** A mutation under a key of its own. */
  readonly operation: (key?: string) => TestOperation;
  readonly open: (accountId: string, cash?: string, currency?: Currency) => Promise<AccountId>;
  /** Opens an account with a profile, of a legal entity if it is named; with 10,000 in cash, or as told. */
  readonly openOf: (
    accountId: string,
    legalEntity?: string,
    funds?: { readonly cash: string; readonly currency: Currency },
  ) => Promise<AccountId>;
  /** Tops up as a payment provider does. */
  readonly topUp: (accountId: AccountId, cash: string) => Promise<void>;
  readonly place: (
    accountId: AccountId,
    item: OrderItem,
    autoRenew?: boolean,
  ) => Promise<OrderAnswer>;
  /** The view of the order, or the code it is refused with. */
  readonly pay: (
    accountId: AccountId,
    orderId: string,
    voucherIds?: readonly string[],
    deps?: Deps,
  ) => Promise<OrderAnswer | string>;
  /** Places and pays. */
  readonly buy: (accountId: AccountId, item: OrderItem) => Promise<OrderAnswer>;
  /** The same; answers what can be given back. */
  readonly own: (accountId: AccountId, item: OrderItem) => Promise<Refundable>;
  /** `<rule> <amount>`, or the code that it is refused with; by the rule of the quote then. */
  readonly refund: (
    accountId: AccountId,
    resource: Refundable,
    on?: Deps,
    key?: string,
    agreed?: Consent,
  ) => Promise<string>;
  /** Cash, in 2 decimals. */
  readonly balance: (accountId: AccountId) => Promise<string>;
  readonly stateOf: (accountId: AccountId) => Promise<AccountState>;
  /** What an account was notified of, oldest first, as `<kind> <step, if any> <at>`. */
  readonly notified: (accountId: AccountId) => Promise<readonly string[]>;
  /** Every item of the table, those of one kind left out if it is named. */
  readonly items: (except?: readonly string[]) => Promise<readonly string[]>;
};

export const newWorld = async (start: string, shards?: number): Promise<World> => {
  const table = await createTable();
  const deps = testDeps(table, start, shards);
  const operation: World['operation'] = (key = deps.newId()) => operationOf(key);
  const stateOf: World['stateOf'] = (accountId) => loadState(deps, accountId);
  return {
    ...{ table, deps, operation, stateOf },
    ...payingIn(deps, operation),
    ...buying(deps, operation),
    refund: async (accountId, resource, on = deps, key, agreed) => {
      const consent = agreed ?? (await consentTo(deps, accountId, resource));
      const giving = answering(operation(key), presentRefund);
      const refund = await makeRefund(on, giving, accountId, { resource, consent });
      return isRefused(refund) ? refund.refused : `${refund.rule} ${refund.total.amount}`;
    },
    balance: async (accountId) => (await stateOf(accountId)).wallet.buckets.cash.toFixed(2),
    notified: async (accountId) => {
      const { items } = await deps.notices.list(accountId, 100);
      return items
        .map(({ kind, step, at }) => [kind, ...(step ? [step] : []), at].join(' '))
        .toReversed();
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

const payingIn = (
  deps: TestDeps,
  operation: World['operation'],
): Pick<World, 'open' | 'openOf' | 'topUp'> => {
  const credit: World['topUp'] = async (accountId, cash) => {
    const { currency } = await loadState(deps, accountId);
    const payment = { provider: 'test', paymentId: deps.newId(), money: money(cash, currency) };
    decided(await topUp(deps, operation(), accountId, payment));
  };
  const open: World['open'] = async (id, cash = '0', currency = 'CNY') => {
    const accountId = await openBare(deps, id, currency);
    if (Number(cash) > 0) await credit(accountId, cash);
    return accountId;
  };
  return {
    ...{ open, topUp: credit },
    openOf: async (id, legalEntity, { cash, currency } = { cash: '10000', currency: 'CNY' }) => {
      const accountId = await open(id, cash, currency);
      const profile = { accountId, name: id, language: 'en', contacts: [], version: 1 } as const;
      const entity = legalEntity === undefined ? {} : { legalEntity };
      const createdAt = deps.now();
      await deps.transact([deps.profiles.create({ ...profile, ...entity, createdAt })]);
      return accountId;
    },
  };
};

const kinds = { i: 'instance', g: 'gateway', p: 'pack' } as const;

const buying = (
  deps: TestDeps,
  operation: World['operation'],
): Pick<World, 'place' | 'pay' | 'buy' | 'own'> => {
  const ordering = () => answering(operation(), presentOrder);
  const place: World['place'] = async (accountId, item, autoRenew) => {
    const request = { item, ...(autoRenew !== undefined && { autoRenew }) };
    return decided(await placeOrder(deps, ordering(), accountId, request));
  };
  const pay: World['pay'] = async (accountId, orderId, voucherIds = [], on = deps) => {
    const paid = await payOrder(on, ordering(), accountId, { orderId, voucherIds });
    return isRefused(paid) ? paid.refused : paid;
  };
  const buy: World['buy'] = async (accountId, item) => {
    const paid = await pay(accountId, (await place(accountId, item)).orderId);
    if (typeof paid === 'string') throw new Error(`not paid: ${paid}`);
    return paid;
  };
  return {
    ...{ place, pay, buy },
    own: async (accountId, item) => {
      const id = (await buy(accountId, item)).payment?.resourceId ?? '';
      return { kind: kinds[id.charAt(0) as keyof typeof kinds], id };
    },
  };
};

/** What orders have charged an account, whose ledger must be sound, and its state. */
export const chargesOf = async ({ deps }: World, accountId: AccountId) => {
  const { bills, fault, state } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  const ofOrders = bills.filter(({ kind }) => kind === 'order');
  return { charged: ofOrders.map(({ total }) => total.toFixed()), state };
};
