import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { asText, number } from '#storage/codec/fields.ts';
import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { gatewayKey, gatewayPrefix, holdingsPartition } from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import type { GatewayStore } from '#usecases/ports/holdings.ts';

/** An account's mini-program gateways, with their apps and URLs. Rules PLN-01, PLN-03. */
export const gatewayStore = (table: Table): GatewayStore => ({
  load: async (accountId, gatewayId) => {
    const Key = gatewayKey(accountId, gatewayId);
    const input = { TableName: table.name, Key, ConsistentRead: true };
    const { Item } = await table.db.send(new GetCommand(input)).catch(onFault);
    return Item === undefined ? undefined : decode(Item);
  },
  list: (accountId, limit, after) => {
    const query = { pk: holdingsPartition(accountId), prefix: gatewayPrefix, limit, after };
    return queryNewest(table, query, decode);
  },
  create: (gateway) =>
    write({ Put: { ...put(table, gateway), ConditionExpression: 'attribute_not_exists(pk)' } }),
  save: (gateway) =>
    write({
      Put: {
        ...put(table, gateway),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': number(gateway.version - 1) },
      },
    }),
});

const put = ({ name }: Table, gateway: Gateway) => {
  assert(gateway.version >= 1, 'gatewayStore: a stored gateway has a version');
  return {
    TableName: name,
    Item: {
      ...gatewayKey(gateway.accountId, gateway.gatewayId),
      ...{ entity: 'Gateway', schema: 1, version: number(gateway.version) },
      gateway: encodeGateway(gateway),
    },
  };
};

const decode = (item: Item): Gateway => decodeGateway(asText(item['gateway']));
