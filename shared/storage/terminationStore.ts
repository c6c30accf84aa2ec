import { canonical } from '#domain/ledger/canonical.ts';
import { dealtWithFrom, type Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { dueKey, terminationKey, terminationPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { TerminationStore } from '#usecases/ports/terminations.ts';

/**
 * Ends of services and packs, for ever; one is listed by when it can be dealt with, and then by when the
 * configuration of what ended is deleted. Rules SLA-02, ARR-03.
 */
export const terminationStore = (table: Table): TerminationStore =>
  holdingStore<Termination>(table, {
    of: { entity: 'Termination', schema: 1 },
    prefix: terminationPrefix,
    attribute: 'termination',
    keyOf: terminationKey,
    idOf: ({ terminationId }) => terminationId,
    encode: canonical,
    decode: (text) => JSON.parse(text) as Termination,
    dueOf: (termination) => {
      const due = dueAt(termination);
      const { accountId, terminationId } = termination;
      return due && dueKey('terminations', due, `${accountId}#${terminationId}`);
    },
  });

const dueAt = (termination: Termination): Instant | undefined => {
  const { state } = termination;
  switch (state.status) {
    case 'announced':
      return dealtWithFrom(termination);
    case 'ended':
      return state.keptUntil;
    case 'cancelled':
      return undefined;
  }
};
