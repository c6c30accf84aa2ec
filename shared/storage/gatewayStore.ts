import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { itemKind } from '#storage/itemKind.ts';
import { gatewayKey, gatewayPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import { termDueKey } from '#storage/termDueKey.ts';
import type { GatewayStore } from '#usecases/ports/holdings.ts';

const kind = itemKind('Gateway', { 1: ({ gateway }) => decodeGateway(gateway) });

/** An account's mini-program gateways, with their apps and URLs. Rules PLN-01, PLN-03. */
export const gatewayStore = (table: Table): GatewayStore =>
  holdingStore(table, {
    kind,
    prefix: gatewayPrefix,
    attribute: 'gateway',
    keyOf: gatewayKey,
    idOf: ({ gatewayId }) => gatewayId,
    encode: encodeGateway,
    dueOf: (item) => termDueKey({ kind: 'gateway', item }),
  });
