import type { Instant } from '#domain/time/instant.ts';
import { accountStore } from '#storage/accountStore.ts';
import { elasticStore } from '#storage/elasticStore.ts';
import {
  complaintStore,
  gatewayStore,
  orderStore,
  outageStore,
  terminationStore,
} from '#storage/holdingStores.ts';
import { hourStore } from '#storage/hourStore.ts';
import { idempotencyStore } from '#storage/idempotencyStore.ts';
import { instanceStore } from '#storage/instanceStore.ts';
import { noticeStore } from '#storage/noticeStore.ts';
import { campaignStore, discountStore } from '#storage/offerStores.ts';
import { openShardStore } from '#storage/openShardStore.ts';
import { parkedLifecycleStore } from '#storage/parkedLifecycleStore.ts';
import { elasticDayStore } from '#storage/peakStores.ts';
import { announcementStore, priceBookStore } from '#storage/priceBookStores.ts';
import { profileStore } from '#storage/profileStore.ts';
import { entitlementStore, usagePlanStore } from '#storage/quotaStores.ts';
import { refundStore, slaCreditStore } from '#storage/refundStores.ts';
import { runningStore } from '#storage/runningStore.ts';
import { stockStore } from '#storage/stockStore.ts';
import { type Table, transactOn } from '#storage/table.ts';
import { tokenStore } from '#storage/tokenStore.ts';
import { usageStore } from '#storage/usageStore.ts';

/**
 * The stores of a table, and what writes several of them at once; those that few functions need
 * they open themselves. `usageShards`: fixed for the life of the table.
 */
export const storesOn = (table: Table, usageShards: number, now: () => Instant) => ({
  accounts: accountStore(table),
  profiles: profileStore(table),
  usage: usageStore(table, usageShards),
  hours: hourStore(table),
  openShards: openShardStore(table),
  priceBooks: priceBookStore(table, now),
  notices: noticeStore(table),
  announcements: announcementStore(table),
  parkedLifecycles: parkedLifecycleStore(table),
  idempotency: idempotencyStore(table),
  tokens: tokenStore(table),
  entitlements: entitlementStore(table),
  usagePlans: usagePlanStore(table),
  orders: orderStore(table),
  instances: instanceStore(table),
  gateways: gatewayStore(table),
  stock: stockStore(table),
  discounts: discountStore(table),
  campaigns: campaignStore(table),
  refunds: refundStore(table),
  slaCredits: slaCreditStore(table),
  terminations: terminationStore(table),
  outages: outageStore(table),
  complaints: complaintStore(table),
  running: runningStore(table, usageShards),
  elasticDays: elasticDayStore(table),
  elastic: elasticStore(table, usageShards),
  transact: transactOn(table),
});
