import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { orderKey, orderPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { OrderStore } from '#usecases/ports/holdings.ts';

/** An account's orders, for ever. Rule ORD-01. */
export const orderStore = (table: Table): OrderStore =>
  holdingStore(table, {
    of: { entity: 'Order', schema: 1 },
    prefix: orderPrefix,
    attribute: 'order',
    keyOf: orderKey,
    idOf: ({ orderId }) => orderId,
    encode: encodeOrder,
    decode: decodeOrder,
  });
