import * as z from 'zod';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import type {
  Endpoint,
  EndpointOwner,
  Endpoints,
  EndReason,
  Subscription,
} from '#domain/webhooks/endpoint.ts';
import { webhookTypes } from '#domain/webhooks/webhookEvent.ts';
import {
  fromJson,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { asCount, asText, number } from '#storage/codec/fields.ts';
import { endpointsKey, endpointsPartition } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem } from '#storage/queries.ts';
import { asRead, type Item, queryAll, type Table, write } from '#storage/table.ts';
import type { EndpointStore } from '#usecases/ports/webhooks.ts';

/** Every change of an account asks who is told of it, so the operator's are kept for so long. */
const freshForMs = 60_000;

/** Endpoints, one item an owner: so their number is bounded by its version. Rules HOK-01, HOK-02. */
export const endpointStore = (
  table: Table,
  usageShards: number,
  now: () => Instant,
): EndpointStore => {
  const keyOf = (owner: EndpointOwner) => endpointsKey(owner, usageShards);
  const load = async (owner: EndpointOwner): Promise<Endpoints> =>
    (await loadItem(table, kind, keyOf(owner))) ?? { owner, version: 0, endpoints: [] };
  let kept: { readonly at: number; readonly operators: Endpoints } | undefined;
  const ofShard = async function* (shard: number): AsyncGenerator<Endpoints> {
    const items = queryAll(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': endpointsPartition(shard) },
    });
    for await (const item of items) yield kind.decode(item);
  };
  return {
    load,
    operators: async () => {
      const at = epochMs(now());
      const age = kept === undefined ? freshForMs : at - kept.at;
      if (kept === undefined || age < 0 || age >= freshForMs) {
        kept = { at, operators: await load('OPERATOR') };
      }
      return kept.operators;
    },
    save: (endpoints) => {
      kept = undefined;
      const Item = { ...keyOf(endpoints.owner), ...encode(endpoints) };
      return write({ Put: { TableName: table.name, Item, ...asRead(endpoints.version - 1) } });
    },
    ofShard,
    ofAccounts: async function* () {
      for (let shard = 0; shard < usageShards; shard += 1) yield* ofShard(shard);
    },
  };
};

const encode = ({ owner, version, endpoints }: Endpoints): Item => ({
  ...kind.label,
  owner,
  version: number(version),
  endpoints: JSON.stringify(endpoints),
});

const names = Object.fromEntries(['*', ...webhookTypes].map((type) => [type, true])) as Readonly<
  Record<Subscription, true>
>;

const endpointsJson = z.array(
  jsonObject<Endpoint>({
    endpointId: jsonText(),
    url: jsonText(),
    types: z.array(oneName(names)),
    enabled: z.boolean(),
    createdAt: jsonInstant,
    since: jsonInstant,
    ended: jsonObject<NonNullable<Endpoint['ended']>>({
      at: jsonInstant,
      reason: oneName<EndReason>({ gone: true, failing: true }),
    }).exactOptional(),
  }),
);

const kind = itemKind('Endpoints', {
  1: (item): Endpoints => ({
    owner: asText<EndpointOwner>(item['owner']),
    version: asCount(item['version']),
    endpoints: fromJson('endpoints', endpointsJson, item['endpoints']),
  }),
});
