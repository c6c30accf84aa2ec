import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { gatewayKey, gatewayPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import { termDueKey } from '#storage/termDueKey.ts';
import type { GatewayStore } from '#usecases/ports/holdings.ts';

/** An account's mini-program gateways, with their apps and URLs. Rules PLN-01, PLN-03. */
export const gatewayStore = (table: Table): GatewayStore =>
  holdingStore(table, {
    of: { entity: 'Gateway', schema: 1 },
    prefix: gatewayPrefix,
    attribute: 'gateway',
    keyOf: gatewayKey,
    idOf: ({ gatewayId }) => gatewayId,
    encode: encodeGateway,
    decode: decodeGateway,
    dueOf: (item) => termDueKey({ kind: 'gateway', item }),
  });
