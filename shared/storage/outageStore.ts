import { canonical } from '#domain/ledger/canonical.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { outageKey, outagePrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { OutageStore } from '#usecases/ports/terminations.ts';

/** An account's outages, for ever. Rule SLA-03. */
export const outageStore = (table: Table): OutageStore =>
  holdingStore<Outage>(table, {
    of: { entity: 'Outage', schema: 1 },
    prefix: outagePrefix,
    attribute: 'outage',
    keyOf: outageKey,
    idOf: ({ outageId }) => outageId,
    encode: canonical,
    decode: (text) => JSON.parse(text) as Outage,
  });
