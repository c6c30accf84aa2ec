import type { Termination } from '#domain/terminations/termination.ts';
import { canonical } from '#domain/wallet/canonical.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { dueKey, terminationKey, terminationPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { TerminationStore } from '#usecases/ports/terminations.ts';

/** Ends of services, for ever; one that is announced is listed by when it comes. Rule SLA-02. */
export const terminationStore = (table: Table): TerminationStore =>
  holdingStore<Termination>(table, {
    of: { entity: 'Termination', schema: 1 },
    prefix: terminationPrefix,
    attribute: 'termination',
    keyOf: terminationKey,
    idOf: ({ terminationId }) => terminationId,
    encode: canonical,
    decode: (text) => JSON.parse(text) as Termination,
    dueOf: ({ accountId, terminationId, endsAt, state }) =>
      state.status === 'announced'
        ? dueKey('terminations', endsAt, `${accountId}#${terminationId}`)
        : undefined,
  });
