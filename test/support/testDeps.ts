import { createHash, randomUUID } from 'node:crypto';
import type { NoticeRef } from '#domain/notices/notice.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { accountStore } from '#storage/accountStore.ts';
import { announcementStore } from '#storage/announcementStore.ts';
import { dueStore } from '#storage/dueStore.ts';
import { elasticDayStore } from '#storage/elasticDayStore.ts';
import { elasticStore } from '#storage/elasticStore.ts';
import { gatewayStore } from '#storage/gatewayStore.ts';
import { hourStore } from '#storage/hourStore.ts';
import { instanceStore } from '#storage/instanceStore.ts';
import { noticeStore } from '#storage/noticeStore.ts';
import { operationStore } from '#storage/operationStore.ts';
import { orderStore } from '#storage/orderStore.ts';
import { outageStore } from '#storage/outageStore.ts';
import { parkedLifecycleStore } from '#storage/parkedLifecycleStore.ts';
import { peakStore } from '#storage/peakStore.ts';
import { priceBookStore } from '#storage/priceBookStore.ts';
import { profileStore } from '#storage/profileStore.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { refundStore } from '#storage/refundStore.ts';
import { runningStore } from '#storage/runningStore.ts';
import { slaCreditStore } from '#storage/slaCreditStore.ts';
import { stockStore } from '#storage/stockStore.ts';
import { type Table, transactOn } from '#storage/table.ts';
import { terminationStore } from '#storage/terminationStore.ts';
import { tokenStore } from '#storage/tokenStore.ts';
import { usageStore } from '#storage/usageStore.ts';
import type { Deps } from '#usecases/deps.ts';
import type { ElasticMessage } from '#usecases/ports/elastic.ts';
import type { SettleMessage } from '#usecases/ports/operations.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Real stores on a real table, a clock that stands where it is put, queues that can be looked at. */
export type TestDeps = Deps & {
  setNow: (text: string) => void;
  readonly sent: SettleMessage[];
  readonly shardsSent: ElasticMessage[];
  /** Notices that were offered for sending at once. */
  readonly offered: NoticeRef[];
  /** Executions that were to start, as `arrears acme 1`, also where there is one already. */
  readonly started: string[];
};

export const testDeps = (table: Table, start: string, shards = 4): TestDeps => {
  let now: Instant = instant(start);
  return {
    ...storesOn(table, shards, () => now),
    ...recorders(),
    transact: transactOn(table),
    now: () => now,
    newId: randomUUID,
    sha256,
    setNow: (text) => {
      now = instant(text);
    },
  };
};

const storesOn = (table: Table, shards: number, now: () => Instant) => ({
  accounts: accountStore(table),
  profiles: profileStore(table),
  usage: usageStore(table, shards),
  hours: hourStore(table),
  reconciliations: reconciliationStore(table),
  priceBooks: priceBookStore(table, now),
  notices: noticeStore(table),
  announcements: announcementStore(table),
  due: dueStore(table),
  parkedLifecycles: parkedLifecycleStore(table),
  operations: operationStore(table),
  tokens: tokenStore(table),
  orders: orderStore(table),
  instances: instanceStore(table),
  gateways: gatewayStore(table),
  stock: stockStore(table),
  refunds: refundStore(table),
  slaCredits: slaCreditStore(table),
  terminations: terminationStore(table),
  outages: outageStore(table),
  running: runningStore(table, shards),
  peaks: peakStore(table),
  elasticDays: elasticDayStore(table),
  elastic: elasticStore(table, shards),
});

type Recorded = 'settlementQueue' | 'elasticQueue' | 'notifyQueue' | 'messengers' | 'lifecycles';

/** What would leave the process is only kept. */
const recorders = (): Pick<TestDeps, Recorded | 'sent' | 'shardsSent' | 'offered' | 'started'> => {
  const sent: SettleMessage[] = [];
  const shardsSent: ElasticMessage[] = [];
  const offered: NoticeRef[] = [];
  const started: string[] = [];
  return {
    ...{ sent, shardsSent, offered, started },
    elasticQueue: { send: async (messages) => void shardsSent.push(...messages) },
    settlementQueue: { send: async (messages) => void sent.push(...messages) },
    notifyQueue: {
      offer: async (refs) => void offered.push(...refs),
      send: async (refs) => void offered.push(...refs),
    },
    messengers: { email: silent, sms: silent, event: silent },
    lifecycles: {
      startArrears: async (of) => void started.push(`arrears ${of.accountId} ${of.episode}`),
      startExpiry: async (of) => void started.push(`expiry ${of.id} ${of.expiry}`),
      startIsolation: async (of) => void started.push(`isolation ${of.instanceId} ${of.since}`),
    },
  };
};

const silent = async (): Promise<void> => undefined;
