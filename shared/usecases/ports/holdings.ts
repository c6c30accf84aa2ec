import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import type { Order } from '#domain/orders/order.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/**
 * A list of what an account has, newest first, a page at a time; ids begin with the time at which
 * they were made. All reads are strongly consistent.
 *
 * `create` is on condition that there is none; `save` that the stored version is `version - 1`.
 */
export type HoldingStore<T> = {
  load: (accountId: AccountId, id: string) => Promise<T | undefined>;
  list: (accountId: AccountId, limit: number, after?: string) => Promise<Page<T>>;
  create: (item: T) => Write;
  save: (item: T) => Write;
};

export type OrderStore = HoldingStore<Order>;

export type GatewayStore = HoldingStore<Gateway>;

export type InstanceStore = HoldingStore<Instance> & {
  /** Those that there are of these ids, each once. Strongly consistent. */
  loadMany: (accountId: AccountId, ids: readonly string[]) => Promise<readonly Instance[]>;
  service: (
    accountId: AccountId,
    instanceId: string,
    serviceId: string,
  ) => Promise<Service | undefined>;
  listServices: (
    accountId: AccountId,
    instanceId: string,
    limit: number,
    after?: string,
  ) => Promise<Page<Service>>;
  /** In one transaction with the instance's `serviceCount`. Conflict if the id is taken. */
  addService: (accountId: AccountId, service: Service) => Write;
  /** Conflict if it is gone. */
  removeService: (accountId: AccountId, service: Service) => Write;
};

/** Units of an SKU that may still be sold in a region (`any` for what has no region). ORD-01. */
export type Stock = { readonly sku: string; readonly region: string; readonly left: number };

export type StockStore = {
  /** Undefined: unlimited. Strongly consistent. */
  load: (sku: string, region: string) => Promise<Stock | undefined>;
  list: (limit: number, after?: string) => Promise<Page<Stock>>;
  set: (stock: Stock) => Write;
  /** Back to unlimited. */
  lift: (sku: string, region: string) => Write;
  /** One less, on condition that one is left. */
  take: (sku: string, region: string) => Write;
  /** One more, on condition that it is limited still. */
  giveBack: (sku: string, region: string) => Write;
  /** Writes nothing, on condition that it is unlimited still. */
  expectUnlimited: (sku: string, region: string) => Write;
};

/** That an account has instances which cost by the second: hours in [from, until] look at it. */
export type Running = {
  readonly accountId: AccountId;
  readonly from: Hour;
  /** The last hour in which one of them ran; absent while one runs. */
  readonly until?: Hour;
};

/** By shard as usage is, so that an hour's settlement finds them without usage. Rule INS-01. */
export type RunningStore = {
  load: (accountId: AccountId) => Promise<Running | undefined>;
  /** In one transaction with the account's state, whose version is its condition. */
  save: (running: Running) => Write;
  /** The accounts of a shard in which something ran in `hour`, in account order; strong. */
  ofShard: (hour: Hour, shard: number) => AsyncIterable<AccountId>;
};
