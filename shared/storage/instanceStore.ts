import type { AccountId } from '#domain/accountId.ts';
import type { Service } from '#domain/instances/instance.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { decodeInstance, encodeInstance } from '#storage/codec/instanceCodec.ts';
import { holdingStore, termDueKey } from '#storage/holdingStores.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  instanceKey,
  instancePrefix,
  serviceKey,
  servicePrefix,
  servicesPartition,
} from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, getItems, type Item, present, type Table, write } from '#storage/table.ts';
import type { InstanceStore } from '#usecases/ports/instances.ts';

const instanceKind = itemKind('Instance', {
  1: ({ instance }) => decodeInstance(instance),
});

/** An account's instances, and the services registered under them. Rules CAT-05, INS-05. */
export const instanceStore = (table: Table): InstanceStore => ({
  ...holdingStore(table, {
    kind: instanceKind,
    prefix: instancePrefix,
    attribute: 'instance',
    keyOf: instanceKey,
    idOf: ({ instanceId }) => instanceId,
    encode: encodeInstance,
    dueOf: (item) => (item.kind === 'prepaid' ? termDueKey({ kind: 'instance', item }) : undefined),
  }),
  loadMany: async (ids) => {
    const keys = [...ids].flatMap(([accountId, named]) =>
      [...new Set(named)].map((id) => instanceKey(accountId, id)),
    );
    const found = (await getItems(table, keys)).map(instanceKind.decode);
    return Map.groupBy(found, ({ accountId }) => accountId);
  },
  service: (accountId, instanceId, serviceId) =>
    loadItem(table, serviceKind, serviceKey(accountId, instanceId, serviceId)),
  listServices: (accountId, instanceId, limit, after) => {
    const query = { pk: servicesPartition(accountId), prefix: servicePrefix(instanceId) };
    return queryNewest(table, { ...query, limit, after }, serviceKind.decode);
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
        ...present,
      },
    }),
});

const encodeService = (accountId: AccountId, service: Service): Item => ({
  ...serviceKey(accountId, service.instanceId, service.serviceId),
  ...serviceKind.label,
  serviceId: service.serviceId,
  instanceId: service.instanceId,
  name: service.name,
  createdAt: ms(service.createdAt),
});

const decodeService = (item: Item): Service => ({
  serviceId: asText(item['serviceId']),
  instanceId: asText(item['instanceId']),
  name: asText(item['name']),
  createdAt: asInstant(item['createdAt']),
});

const serviceKind = itemKind('Service', { 1: decodeService });
