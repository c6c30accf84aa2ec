import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import type { EndpointOwner } from '#domain/webhooks/endpoint.ts';
import type { EndpointHealth, Failing } from '#domain/webhooks/retrying.ts';
import {
  asCount,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import {
  endpointCursorKey,
  endpointHealthKey,
  webhookName,
  webhookNamed,
} from '#storage/eventKeys.ts';
import { itemKind, labelValues } from '#storage/itemKind.ts';
import { allDue, loadItem } from '#storage/queries.ts';
import { asRead, type Item, onFault, type Table } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { EndpointCursor, EndpointCursorStore } from '#usecases/ports/webhooks.ts';

/** How far endpoints have been told of accounts, and how they are doing. Rule HOK-02. */
export const endpointCursorStore = (table: Table): EndpointCursorStore => ({
  load: (endpointId, accountId) =>
    loadItem(table, cursorKind, endpointCursorKey(endpointId, accountId)),
  save: async (cursor) => {
    const put = new PutCommand({
      TableName: table.name,
      Item: encodeCursor(cursor),
      ...asRead(cursor.version - 1),
    });
    await table.db.send(put).catch(onFault);
  },
  health: async (endpointId) =>
    (await loadItem(table, healthKind, endpointHealthKey(endpointId))) ?? { failures: 0 },
  failed: (endpointId, at) =>
    updateHealth(
      table,
      endpointId,
      'lastAt = :at, since = if_not_exists(since, :at) ADD failures :one',
      { ':at': ms(at), ':one': number(1) },
    ),
  recovered: async (endpointId) => {
    const none = 'failures = :none REMOVE since, lastAt';
    await updateHealth(table, endpointId, none, { ':none': number(0) });
  },
  due: async function* (until) {
    for await (const item of allDue(table, 'webhooks', until)) {
      yield webhookNamed(String(item[tableSchema.dueIndex.sortKey]));
    }
  },
});

const updateHealth = async (
  { name, db }: Table,
  endpointId: string,
  update: string,
  values: Readonly<Record<string, unknown>>,
): Promise<EndpointHealth> => {
  const command = new UpdateCommand({
    TableName: name,
    Key: endpointHealthKey(endpointId),
    ReturnValues: 'ALL_NEW',
    UpdateExpression: `SET entity = :entity, #schema = if_not_exists(#schema, :schema), ${update}`,
    ExpressionAttributeNames: { '#schema': 'schema' },
    ExpressionAttributeValues: { ...labelValues(healthKind), ...values },
  });
  const { Attributes = {} } = await db.send(command).catch(onFault);
  return healthKind.decode(Attributes);
};

const encodeCursor = (cursor: EndpointCursor): Item => {
  const { owner, endpointId, accountId, version, since, entry, event, failing } = cursor;
  return {
    ...endpointCursorKey(endpointId, accountId),
    ...cursorKind.label,
    owner,
    endpointId,
    accountId,
    version: number(version),
    since: ms(since),
    at: [number(entry), number(event)],
    ...(failing && { failing: encodeFailing(failing) }),
    ...(failing &&
      dueKey('webhooks', failing.retryAt, webhookName({ owner, accountId, endpointId }))),
  };
};

const encodeFailing = ({ since, failures, retryAt, reason }: Failing) => [
  ...[ms(since), number(failures), ms(retryAt), reason],
];

const decodeFailing = (field: unknown): Failing => {
  const [since, failures, retryAt, reason] = asList(field);
  return {
    since: asInstant(since),
    failures: asCount(failures),
    retryAt: asInstant(retryAt),
    reason: asText(reason),
  };
};

const cursorKind = itemKind('EndpointCursor', {
  1: (item): EndpointCursor => {
    const [entry, event] = asList(item['at']);
    const failing = asOptional(item['failing'], decodeFailing);
    return {
      owner: asText<EndpointOwner>(item['owner']),
      endpointId: asText(item['endpointId']),
      accountId: asText<AccountId>(item['accountId']),
      version: asCount(item['version']),
      since: asInstant(item['since']),
      entry: asCount(entry),
      event: asCount(event),
      ...(failing && { failing }),
    };
  },
});

const healthKind = itemKind('EndpointHealth', {
  1: (item): EndpointHealth => {
    const since = asOptional(item['since'], asInstant);
    const lastAt = asOptional(item['lastAt'], asInstant);
    return {
      failures: asCount(item['failures']),
      ...(since !== undefined && { since }),
      ...(lastAt !== undefined && { lastAt }),
    };
  },
});
