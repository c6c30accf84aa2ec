import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import type { EndpointOwner } from '#domain/webhooks/endpoint.ts';
import { asInstant, asName, asOptional, asText, ms, number } from '#storage/codec/fields.ts';
import { deadEventKey, deadEventsPartition, webhookName } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import { webhookTypeNames } from '#storage/newEvents.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { DeadEvent, DeadEventStore } from '#usecases/ports/webhooks.ts';

/** How long what an endpoint did not take can be sent again. */
const keptDays = 30;

/** What endpoints did not take for a day, until it is sent again or thirty days have passed. Rule HOK-02. */
export const deadEventStore = (table: Table): DeadEventStore => ({
  bury: async (dead) => {
    const put = new PutCommand({ TableName: table.name, Item: encodeDead(dead) });
    await table.db.send(put).catch(onFault);
  },
  load: (endpointId, eventId) => loadItem(table, deadKind, deadEventKey(endpointId, eventId)),
  list: (endpointId, limit, after) =>
    queryPage(table, { pk: deadEventsPartition(endpointId), limit, after }, deadKind.decode),
  ask: (dead, at) =>
    write({
      Put: {
        TableName: table.name,
        Item: encodeDead({ ...dead, askedAt: at }),
        ConditionExpression: 'attribute_exists(pk) AND diedAt = :died',
        ExpressionAttributeValues: { ':died': ms(dead.diedAt) },
      },
    }),
  remove: async ({ endpointId, eventId }) => {
    const Key = deadEventKey(endpointId, eventId);
    await table.db.send(new DeleteCommand({ TableName: table.name, Key })).catch(onFault);
  },
});

const encodeDead = (dead: DeadEvent): Item => {
  const { owner, endpointId, eventId, accountId, type, at, diedAt, reason, askedAt } = dead;
  return {
    ...deadEventKey(endpointId, eventId),
    ...deadKind.label,
    owner,
    endpointId,
    eventId,
    accountId,
    type,
    at: ms(at),
    diedAt: ms(diedAt),
    reason,
    expiresAt: number(Math.floor(epochMs(diedAt) / 1000) + keptDays * 86_400),
    ...(askedAt !== undefined && askedFor(dead, askedAt)),
  };
};

const askedFor = (dead: DeadEvent, askedAt: Instant): Item => ({
  askedAt: ms(askedAt),
  ...dueKey('webhooks', askedAt, webhookName(dead)),
});

const deadKind = itemKind('DeadEvent', {
  1: (item): DeadEvent => {
    const askedAt = asOptional(item['askedAt'], asInstant);
    return {
      owner: asText<EndpointOwner>(item['owner']),
      endpointId: asText(item['endpointId']),
      eventId: asText(item['eventId']),
      accountId: asText<AccountId>(item['accountId']),
      type: asName(webhookTypeNames, item['type']),
      at: asInstant(item['at']),
      diedAt: asInstant(item['diedAt']),
      reason: asText(item['reason']),
      ...(askedAt !== undefined && { askedAt }),
    };
  },
});
