import type { AccountId } from '#domain/accountId.ts';
import type { EndpointOwner } from '#domain/webhooks/endpoint.ts';
import { asText } from '#storage/codec/fields.ts';
import { digits, itemKey, type Key } from '#storage/keys.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { shardOf } from '#storage/workKeys.ts';
import type { WebhookMessage } from '#usecases/ports/webhooks.ts';

/** Keys of what other systems are told, and of where it goes. See docs/table.md. */

const { deletable } = tableSchema;

/** Events that have no place in their account's order yet, by when they came about. */
export const newEventsPartition = (id: AccountId): string => `${deletable.newEvents}${id}`;
export const newEventKey = (id: AccountId, at: string, name: string): Key =>
  itemKey(newEventsPartition(id), `${at}#${name}`);

export const eventsPartition = (id: AccountId): string => `EVENTS#${id}`;
export const eventSk = (seq: number): string => `EVENT#${digits(seq, 12)}`;
export const eventKey = (id: AccountId, seq: number): Key =>
  itemKey(eventsPartition(id), eventSk(seq));

/** Of accounts by usage shard, so that a run over a shard reads all of them at once. */
export const endpointsPartition = (shard: number): string => `ENDPOINTS#${digits(shard, 2)}`;
export const endpointsKey = (owner: EndpointOwner, shards: number): Key =>
  owner === 'OPERATOR'
    ? itemKey('ENDPOINTS#OPERATOR', owner)
    : itemKey(endpointsPartition(shardOf(owner, shards)), owner);

export const endpointSecretKey = (endpointId: string): Key =>
  itemKey(tableSchema.secretPartition, endpointId);
/** What answers are signed with that come back to us. */
export const signingKeyKey: Key = itemKey('SIGNING-KEY', 'SIGNING-KEY');
export const endpointHealthKey = (endpointId: string): Key =>
  itemKey(`${deletable.endpointHealth}${endpointId}`, 'HEALTH');
export const endpointCursorsPartition = (endpointId: string): string =>
  `${deletable.endpointCursors}${endpointId}`;
export const endpointCursorKey = (endpointId: string, id: AccountId): Key =>
  itemKey(endpointCursorsPartition(endpointId), id);

export const { removedEndpoints } = deletable;
export const removedEndpointKey = (endpointId: string): Key =>
  itemKey(removedEndpoints, endpointId);

export const deadEventsPartition = (endpointId: string): string =>
  `${deletable.deadEvents}${endpointId}`;
export const deadEventKey = (endpointId: string, eventId: string): Key =>
  itemKey(deadEventsPartition(endpointId), eventId);

/** The name of what is to be looked after, on the list of what is due. */
export const webhookName = ({ owner, accountId, endpointId, eventId }: WebhookMessage): string =>
  [owner, accountId, endpointId, ...(eventId === undefined ? [] : [eventId])].join('#');

/** What an entry of that list names. */
export const webhookNamed = (dueSk: string): WebhookMessage => {
  const [, owner, accountId, endpointId, eventId] = dueSk.split('#');
  return {
    owner: asText<EndpointOwner>(owner),
    accountId: asText<AccountId>(accountId),
    endpointId: asText(endpointId),
    ...(eventId !== undefined && { eventId }),
  };
};
