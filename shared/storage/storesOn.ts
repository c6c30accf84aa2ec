import type { Instant } from '#domain/time/instant.ts';
import { accountStore } from '#storage/accountStore.ts';
import { announcementStore } from '#storage/announcementStore.ts';
import { campaignStore } from '#storage/campaignStore.ts';
import { complaintStore } from '#storage/complaintStore.ts';
import { contactCodeStore } from '#storage/contactCodeStore.ts';
import { discountStore } from '#storage/discountStore.ts';
import { dueStore } from '#storage/dueStore.ts';
import { elasticDayStore } from '#storage/elasticDayStore.ts';
import { elasticStore } from '#storage/elasticStore.ts';
import { gatewayStore } from '#storage/gatewayStore.ts';
import { hourStore } from '#storage/hourStore.ts';
import { idempotencyStore } from '#storage/idempotencyStore.ts';
import { instanceStore } from '#storage/instanceStore.ts';
import { noticeStore } from '#storage/noticeStore.ts';
import { orderStore } from '#storage/orderStore.ts';
import { outageStore } from '#storage/outageStore.ts';
import { ownHourStore } from '#storage/ownHourStore.ts';
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

/**
 * Every store of a table, and what writes several of them at once. `usageShards`: fixed for the life of
 * the table.
 */
export const storesOn = (table: Table, usageShards: number, now: () => Instant) => ({
  accounts: accountStore(table),
  profiles: profileStore(table),
  usage: usageStore(table, usageShards),
  hours: hourStore(table),
  reconciliations: reconciliationStore(table),
  priceBooks: priceBookStore(table, now),
  notices: noticeStore(table),
  ownHours: ownHourStore(table),
  contactCodes: contactCodeStore(table),
  announcements: announcementStore(table),
  due: dueStore(table),
  parkedLifecycles: parkedLifecycleStore(table),
  idempotency: idempotencyStore(table),
  tokens: tokenStore(table),
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
  peaks: peakStore(table),
  elasticDays: elasticDayStore(table),
  elastic: elasticStore(table, usageShards),
  transact: transactOn(table),
});
