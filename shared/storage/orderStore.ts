import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import { itemKind } from '#storage/itemKind.ts';
import { dueKey, orderKey, orderPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { OrderStore } from '#usecases/ports/holdings.ts';

const kind = itemKind('Order', { 1: ({ order }) => decodeOrder(order) });

/** An account's orders, for ever; an open one is listed by when it becomes void. Rule ORD-01. */
export const orderStore = (table: Table): OrderStore =>
  holdingStore(table, {
    kind,
    prefix: orderPrefix,
    attribute: 'order',
    keyOf: orderKey,
    idOf: ({ orderId }) => orderId,
    encode: encodeOrder,
    dueOf: ({ accountId, orderId, payableUntil, state }) =>
      state.status === 'open'
        ? dueKey('orders', payableUntil, `${accountId}#${orderId}`)
        : undefined,
  });
