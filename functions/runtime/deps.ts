import { randomUUID } from 'node:crypto';
import { now, sha256, tableEnv } from '#functions/runtime/env.ts';
import { table } from '#functions/runtime/table.ts';
import { storesOn } from '#storage/storesOn.ts';
import type { Deps } from '#usecases/deps.ts';

const { USAGE_SHARDS } = tableEnv();

/** What functions add where they need it: queues, state machines, the ways out, stores that few need. */
type Outside =
  | ('settlementQueue' | 'elasticQueue' | 'notifyQueue' | 'renewalQueue' | 'paymentQueue')
  | (
      | 'deadEvents'
      | 'removedEndpoints'
      | 'endpointCursors'
      | 'secrets'
      | 'webhookQueue'
      | 'wake'
      | 'endpoints'
      | 'events'
    )
  | ('due' | 'ownHours' | 'contactCodes' | 'peaks')
  | ('messengers' | 'lifecycles' | 'attempts' | 'reconciliations' | 'invoices' | 'taxes')
  | ('corrections' | 'fapiaos' | 'budgets' | 'collectedBills')
  | ('paymentMethods' | 'payments' | 'automaticTopUps' | 'reversals' | 'providerEvents');

/** What use cases reach through the table. */
export const tableDeps: Omit<Deps, Outside> = {
  ...storesOn(table, USAGE_SHARDS, now),
  now,
  newId: randomUUID,
  sha256,
};
