import type { Instant } from '#domain/time/instant.ts';
import { attemptStore } from '#storage/attemptStore.ts';
import { budgetStore } from '#storage/budgetStore.ts';
import { collectedBillStore } from '#storage/collectedBillStore.ts';
import { contactCodeStore } from '#storage/contactCodeStore.ts';
import { correctionStore } from '#storage/correctionStore.ts';
import { deadEventStore } from '#storage/deadEventStore.ts';
import { dueStore } from '#storage/dueStore.ts';
import { endpointCursorStore } from '#storage/endpointCursorStore.ts';
import { endpointStore } from '#storage/endpointStore.ts';
import { eventStore } from '#storage/eventStore.ts';
import { fapiaoStore } from '#storage/fapiaoStore.ts';
import { invoiceStore, taxStore } from '#storage/invoiceStore.ts';
import { ownHourStore } from '#storage/ownHourStore.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { peakStore } from '#storage/peakStores.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { removedEndpointStore } from '#storage/removedEndpointStore.ts';
import { secretStore } from '#storage/secretStore.ts';
import { signingKeyStore } from '#storage/signingKeyStore.ts';
import { storesOn } from '#storage/storesOn.ts';
import type { Table } from '#storage/table.ts';

/** The stores of a table, those that few functions need among them. */
export const allStoresOn = (table: Table, shards: number, now: () => Instant) => ({
  ...storesOn(table, shards, now),
  attempts: attemptStore(table),
  invoices: invoiceStore(table),
  collectedBills: collectedBillStore(table),
  corrections: correctionStore(table),
  taxes: taxStore(table),
  fapiaos: fapiaoStore(table),
  budgets: budgetStore(table),
  reconciliations: reconciliationStore(table),
  contactCodes: contactCodeStore(table),
  peaks: peakStore(table),
  due: dueStore(table),
  ownHours: ownHourStore(table),
  endpoints: endpointStore(table, shards, now),
  events: eventStore(table),
  endpointCursors: endpointCursorStore(table),
  deadEvents: deadEventStore(table),
  secrets: secretStore(table),
  removedEndpoints: removedEndpointStore(table),
  signingKeys: signingKeyStore(table),
  ...paymentStoresOn(table),
});
