import type { AccountId } from '#domain/accountId.ts';
import type { Service } from '#domain/instances/instance.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { decodeInstance, encodeInstance } from '#storage/codec/instanceCodec.ts';
import { holdingStore } from '#storage/holdingStore.ts';
import {
  holdingsPartition,
  instanceKey,
  instancePrefix,
  serviceKey,
  servicePrefix,
} from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { absent, getItem, getItems, type Item, type Table, write } from '#storage/table.ts';
import { termDueKey } from '#storage/termDueKey.ts';
import type { InstanceStore } from '#usecases/ports/holdings.ts';

/** An account's instances, and the services registered under them. Rules CAT-05, INS-05. */
export const instanceStore = (table: Table): InstanceStore => ({
  ...holdingStore(table, {
    of: { entity: 'Instance', schema: 1 },
    prefix: instancePrefix,
    attribute: 'instance',
    keyOf: instanceKey,
    idOf: ({ instanceId }) => instanceId,
    encode: encodeInstance,
    decode: decodeInstance,
    dueOf: (item) => (item.kind === 'prepaid' ? termDueKey({ kind: 'instance', item }) : undefined),
  }),
  loadMany: async (accountId, ids) => {
    const keys = [...new Set(ids)].map((id) => instanceKey(accountId, id));
    const items = await getItems(table, keys);
    return items.map((item) => decodeInstance(asText(item['instance'])));
  },
  service: async (accountId, instanceId, serviceId) => {
    const item = await getItem(table, serviceKey(accountId, instanceId, serviceId));
    return item === undefined ? undefined : decodeService(item);
  },
  listServices: (accountId, instanceId, limit, after) => {
    const query = { pk: holdingsPartition(accountId), prefix: servicePrefix(instanceId) };
    return queryNewest(table, { ...query, limit, after }, decodeService);
  },
  addService: (accountId, service) =>
    write({
      Put: { TableName: table.name, Item: encodeService(accountId, service), ...absent },
    }),
  removeService: (accountId, { instanceId, serviceId }) =>
    write({
      Delete: {
        TableName: table.name,
        Key: serviceKey(accountId, instanceId, serviceId),
        ConditionExpression: 'attribute_exists(pk)',
      },
    }),
});

const encodeService = (accountId: AccountId, service: Service): Item => ({
  ...serviceKey(accountId, service.instanceId, service.serviceId),
  ...{ entity: 'Service', schema: 1 },
  ...{ serviceId: service.serviceId, instanceId: service.instanceId, name: service.name },
  createdAt: ms(service.createdAt),
});

const decodeService = (item: Item): Service => ({
  serviceId: asText(item['serviceId']),
  instanceId: asText(item['instanceId']),
  name: asText(item['name']),
  createdAt: asInstant(item['createdAt']),
});
