import type { AccountId } from '#domain/accountId.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { HoldingStore, Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type InstanceStore = HoldingStore<Instance> & {
  /** Those that there are of the ids of each account, each once. Strongly consistent. */
  loadMany: (
    ids: ReadonlyMap<AccountId, readonly string[]>,
  ) => Promise<ReadonlyMap<AccountId, readonly Instance[]>>;
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

export type HasInstances = { readonly instances: InstanceStore };

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
  /**
   * Has settlement look into a shard from an hour on, before a change of what runs in it is written. `now`:
   * the hour in which it is made.
   */
  note: (shard: number, from: Hour, now: Hour) => Promise<void>;
  /** In one transaction with the account's state, whose version is its condition. */
  save: (running: Running) => Write;
  /** The accounts of a shard in which something ran in `hour`, in account order; strong. */
  ofShard: (hour: Hour, shard: number) => AsyncIterable<AccountId>;
  /** All of a shard, in account order; strong. */
  listShard: (shard: number) => AsyncIterable<Running>;
};

export type HasRunning = { readonly running: RunningStore };
