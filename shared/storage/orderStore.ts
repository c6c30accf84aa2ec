import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import type { Order } from '#domain/orders/order.ts';
import { asText, number } from '#storage/codec/fields.ts';
import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';
import { holdingsPartition, orderKey, orderPrefix } from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import type { OrderStore } from '#usecases/ports/holdings.ts';

/** An account's orders, for ever. Rule ORD-01. */
export const orderStore = (table: Table): OrderStore => ({
  load: async (accountId, orderId) => {
    const Key = orderKey(accountId, orderId);
    const input = { TableName: table.name, Key, ConsistentRead: true };
    const { Item } = await table.db.send(new GetCommand(input)).catch(onFault);
    return Item === undefined ? undefined : decode(Item);
  },
  list: (accountId, limit, after) => {
    const pk = holdingsPartition(accountId);
    return queryNewest(table, { pk, prefix: orderPrefix, limit, after }, decode);
  },
  create: (order) =>
    write({ Put: { ...put(table, order), ConditionExpression: 'attribute_not_exists(pk)' } }),
  save: (order) =>
    write({
      Put: {
        ...put(table, order),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': number(order.version - 1) },
      },
    }),
});

const put = ({ name }: Table, order: Order) => {
  assert(order.version >= 1, 'orderStore: a stored order has a version');
  return {
    TableName: name,
    Item: {
      ...orderKey(order.accountId, order.orderId),
      ...{ entity: 'Order', schema: 1, version: number(order.version) },
      order: encodeOrder(order),
    },
  };
};

const decode = (item: Item): Order => decodeOrder(asText(item['order']));
