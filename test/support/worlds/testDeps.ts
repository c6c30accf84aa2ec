import { createHash, randomUUID } from 'node:crypto';
import type { AccountId } from '#domain/accountId.ts';
import { lifecycles } from '#domain/lifecycle/lifecycles.ts';
import type { NoticeRef } from '#domain/notices/notice.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import type { Table } from '#storage/table.ts';
import { usageStore } from '#storage/usageStore.ts';
import { allStoresOn } from '#test/support/worlds/allStores.ts';
import { wakeEndpoints } from '#usecases/account/wakeEndpoints.ts';
import type { Deps } from '#usecases/deps.ts';
import type { ElasticMessage } from '#usecases/ports/elastic.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import type { PaymentMessage } from '#usecases/ports/paymentQueue.ts';
import type { WebhookMessage } from '#usecases/ports/webhooks.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Real stores on a real table, a clock that stands where it is put, queues that can be looked at. */
export type TestDeps = Deps & {
  setNow: (text: string) => void;
  readonly sent: SettleMessage[];
  readonly shardsSent: ElasticMessage[];
  /** Notices that were offered for sending at once. */
  readonly offered: NoticeRef[];
  /** Accounts whose renewals are to be tried again. */
  readonly toRenew: AccountId[];
  /** What endpoints are to be told of. */
  readonly woken: WebhookMessage[];
  /** Payments whose provider is to be asked, and accounts that are to be topped up. */
  readonly toCharge: PaymentMessage[];
  /** Executions that were to start, as `arrears acme 1`, also where there is one already. */
  readonly started: string[];
};

/** `mostHeld`: records of an account's hour that its work list reads; usually as the store has it. */
export const testDeps = (table: Table, start: string, shards = 4, mostHeld?: number): TestDeps => {
  let now: Instant = instant(start);
  const stores = allStoresOn(table, shards, () => now);
  const kept = recorders();
  return {
    ...stores,
    ...kept,
    wake: wakeEndpoints({ endpoints: stores.endpoints, webhookQueue: kept.webhookQueue }),
    ...(mostHeld !== undefined && { usage: usageStore(table, shards, mostHeld) }),
    now: () => now,
    newId: randomUUID,
    sha256,
    setNow: (text) => {
      now = instant(text);
    },
  };
};

type Recorded =
  | ('settlementQueue' | 'elasticQueue' | 'notifyQueue' | 'renewalQueue' | 'paymentQueue')
  | ('messengers' | 'lifecycles' | 'sent' | 'shardsSent' | 'offered')
  | ('toRenew' | 'toCharge' | 'started' | 'webhookQueue' | 'woken');

/** What would leave the process is only kept. */
const recorders = (): Pick<TestDeps, Recorded> => {
  const sent: SettleMessage[] = [];
  const shardsSent: ElasticMessage[] = [];
  const offered: NoticeRef[] = [];
  const toRenew: AccountId[] = [];
  const toCharge: PaymentMessage[] = [];
  const started: string[] = [];
  const woken: WebhookMessage[] = [];
  return {
    ...{ sent, shardsSent, offered, toRenew, toCharge, started, woken },
    webhookQueue: {
      enqueue: async (find) => void woken.push(...(await find())),
      send: async (messages) => void woken.push(...messages),
    },
    elasticQueue: { send: async (messages) => void shardsSent.push(...messages) },
    settlementQueue: { send: async (messages) => void sent.push(...messages) },
    notifyQueue: {
      enqueue: async (refs) => void offered.push(...refs),
      send: async (refs) => void offered.push(...refs),
    },
    paymentQueue: {
      enqueue: async (ref) => void toCharge.push(ref),
      send: async (refs) => void toCharge.push(...refs),
    },
    renewalQueue: { enqueue: async (accountId) => void toRenew.push(accountId) },
    messengers: { email: silent, sms: silent, event: silent },
    lifecycles: {
      start: async (of, episode) => {
        const values = new Map<string, unknown>(Object.entries(episode));
        const named = Object.keys(lifecycles[of].episode).slice(-2);
        started.push([of, ...named.map((field) => values.get(field))].join(' '));
      },
    },
  };
};

const silent = async (): Promise<void> => undefined;
