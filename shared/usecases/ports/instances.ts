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
  /** In one transaction with the account's state, whose version is its condition. */
  save: (running: Running) => Write;
  /** The accounts of a shard in which something ran in `hour`, in account order; strong. */
  ofShard: (hour: Hour, shard: number) => AsyncIterable<AccountId>;
};

export type HasRunning = { readonly running: RunningStore };
