import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import type { Instance, Service } from '#domain/instances/instance.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { asInstant, asText, ms, number } from '#storage/codec/fields.ts';
import { decodeInstance, encodeInstance } from '#storage/codec/instanceCodec.ts';
import {
  holdingsPartition,
  instanceKey,
  instancePrefix,
  type Key,
  serviceKey,
  servicePrefix,
} from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import type { InstanceStore } from '#usecases/ports/holdings.ts';

/** An account's instances, and the services registered under them. Rules CAT-05, INS-05. */
export const instanceStore = (table: Table): InstanceStore => ({
  load: async (accountId, instanceId) => {
    const item = await get(table, instanceKey(accountId, instanceId));
    return item === undefined ? undefined : decode(item);
  },
  list: (accountId, limit, after) => {
    const pk = holdingsPartition(accountId);
    return queryNewest(table, { pk, prefix: instancePrefix, limit, after }, decode);
  },
  create: (instance) => write({ Put: { ...put(table, instance), ...absent } }),
  save: (instance) =>
    write({
      Put: {
        ...put(table, instance),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': number(instance.version - 1) },
      },
    }),
  service: async (accountId, instanceId, serviceId) => {
    const item = await get(table, serviceKey(accountId, instanceId, serviceId));
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

const absent = { ConditionExpression: 'attribute_not_exists(pk)' } as const;

const get = async ({ name, db }: Table, Key: Key): Promise<Item | undefined> => {
  const input = { TableName: name, Key, ConsistentRead: true };
  const { Item } = await db.send(new GetCommand(input)).catch(onFault);
  return Item;
};

const put = ({ name }: Table, instance: Instance) => {
  assert(instance.version >= 1, 'instanceStore: a stored instance has a version');
  return {
    TableName: name,
    Item: {
      ...instanceKey(instance.accountId, instance.instanceId),
      ...{ entity: 'Instance', schema: 1, version: number(instance.version) },
      instance: encodeInstance(instance),
    },
  };
};

const decode = (item: Item): Instance => decodeInstance(asText(item['instance']));

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
