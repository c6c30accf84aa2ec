import { canonical } from '#domain/ledger/canonical.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import { decodeOutage } from '#storage/codec/terminationCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { itemKind } from '#storage/itemKind.ts';
import { outageKey, outagePrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { OutageStore } from '#usecases/ports/terminations.ts';

const kind = itemKind('Outage', { 1: ({ outage }) => decodeOutage(outage) });

/** An account's outages, for ever. Rule SLA-03. */
export const outageStore = (table: Table): OutageStore =>
  holdingStore<Outage>(table, {
    kind,
    prefix: outagePrefix,
    attribute: 'outage',
    keyOf: outageKey,
    idOf: ({ outageId }) => outageId,
    encode: canonical,
  });
