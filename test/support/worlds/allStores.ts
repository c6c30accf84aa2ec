import type { Instant } from '#domain/time/instant.ts';
import { attemptStore } from '#storage/attemptStore.ts';
import { invoiceStore, taxStore } from '#storage/invoiceStore.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { storesOn } from '#storage/storesOn.ts';
import type { Table } from '#storage/table.ts';

/** The stores of a table, those that few functions need among them. */
export const allStoresOn = (table: Table, shards: number, now: () => Instant) => ({
  ...storesOn(table, shards, now),
  attempts: attemptStore(table),
  invoices: invoiceStore(table),
  taxes: taxStore(table),
  reconciliations: reconciliationStore(table),
});
