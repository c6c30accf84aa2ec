import { randomUUID } from 'node:crypto';
import { now } from '#functions/runtime/clock.ts';
import { tableEnv } from '#functions/runtime/env.ts';
import { sha256 } from '#functions/runtime/sha256.ts';
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
import { openTable, transactOn } from '#storage/table.ts';
import { terminationStore } from '#storage/terminationStore.ts';
import { tokenStore } from '#storage/tokenStore.ts';
import { usageStore } from '#storage/usageStore.ts';
import type { Deps } from '#usecases/deps.ts';

const { TABLE_NAME, USAGE_SHARDS } = tableEnv();
const table = openTable(TABLE_NAME);

/** What functions add where they need it: queues, state machines, the ways out. */
type Outside = 'settlementQueue' | 'elasticQueue' | 'notifyQueue' | 'messengers' | 'lifecycles';

/** What use cases reach through the table. */
export const tableDeps: Omit<Deps, Outside> = {
  accounts: accountStore(table),
  profiles: profileStore(table),
  usage: usageStore(table, USAGE_SHARDS),
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
  running: runningStore(table, USAGE_SHARDS),
  peaks: peakStore(table),
  elasticDays: elasticDayStore(table),
  elastic: elasticStore(table, USAGE_SHARDS),
  transact: transactOn(table),
  now,
  newId: randomUUID,
  sha256,
};
