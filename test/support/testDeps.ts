import { createHash, randomUUID } from 'node:crypto';
import { type Instant, instant } from '#domain/time/instant.ts';
import { accountStore } from '#storage/accountStore.ts';
import { announcementStore } from '#storage/announcementStore.ts';
import { gatewayStore } from '#storage/gatewayStore.ts';
import { hourStore } from '#storage/hourStore.ts';
import { instanceStore } from '#storage/instanceStore.ts';
import { noticeStore } from '#storage/noticeStore.ts';
import { operationStore } from '#storage/operationStore.ts';
import { orderStore } from '#storage/orderStore.ts';
import { priceBookStore } from '#storage/priceBookStore.ts';
import { profileStore } from '#storage/profileStore.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { refundStore } from '#storage/refundStore.ts';
import { runningStore } from '#storage/runningStore.ts';
import { slaCreditStore } from '#storage/slaCreditStore.ts';
import { stockStore } from '#storage/stockStore.ts';
import { type Table, transactOn } from '#storage/table.ts';
import { tokenStore } from '#storage/tokenStore.ts';
import { usageStore } from '#storage/usageStore.ts';
import type { Deps } from '#usecases/deps.ts';
import type { SettleMessage } from '#usecases/ports/operations.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Real stores on a real table, a clock that stands where it is put, a queue that can be looked at. */
export type TestDeps = Deps & { setNow: (text: string) => void; readonly sent: SettleMessage[] };

export const testDeps = (table: Table, start: string, shards = 4): TestDeps => {
  let now: Instant = instant(start);
  const sent: SettleMessage[] = [];
  return {
    accounts: accountStore(table),
    profiles: profileStore(table),
    usage: usageStore(table, shards),
    hours: hourStore(table),
    reconciliations: reconciliationStore(table),
    priceBooks: priceBookStore(table, () => now),
    notices: noticeStore(table),
    announcements: announcementStore(table),
    operations: operationStore(table),
    tokens: tokenStore(table),
    orders: orderStore(table),
    instances: instanceStore(table),
    gateways: gatewayStore(table),
    stock: stockStore(table),
    settlementQueue: { send: async (messages) => void sent.push(...messages) },
    refunds: refundStore(table),
    slaCredits: slaCreditStore(table),
    running: runningStore(table, shards),
    transact: transactOn(table),
    now: () => now,
    newId: randomUUID,
    sha256,
    setNow: (text) => {
      now = instant(text);
    },
    sent,
  };
};
