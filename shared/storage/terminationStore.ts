import { canonical } from '#domain/ledger/canonical.ts';
import {
  dealtWithFrom,
  isPause,
  nextStepOf,
  type Termination,
} from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { decodeTermination } from '#storage/codec/terminationCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { itemKind } from '#storage/itemKind.ts';
import { dueKey, terminationKey, terminationPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { TerminationStore } from '#usecases/ports/terminations.ts';

const kind = itemKind('Termination', {
  1: ({ termination }) => decodeTermination(termination),
});

/**
 * Ends of services and packs, for ever; one is listed by when it can be dealt with, and then by when the
 * configuration of what ended is deleted. A pause is on a list of its own. Rules SLA-02, ARR-03.
 */
export const terminationStore = (table: Table): TerminationStore =>
  holdingStore<Termination>(table, {
    kind,
    prefix: terminationPrefix,
    attribute: 'termination',
    keyOf: terminationKey,
    idOf: ({ terminationId }) => terminationId,
    encode: canonical,
    dueOf: (termination) => {
      const { accountId, terminationId } = termination;
      const name = `${accountId}#${terminationId}`;
      if (isPause(termination)) {
        const step = nextStepOf(termination);
        return step && dueKey('pauses', step.at, name);
      }
      const due = dueAt(termination);
      return due && dueKey('terminations', due, name);
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
