import { acme, entity, everything, field, firstOf } from '#test/support/golden/storedEntity.ts';

/** What other systems are told, and where it goes. */
export const webhookEntities = {
  NewEvent: entity({
    read: async ({ events }) => (await events.unordered(acme, everything))[0],
    write: ({ events }, event) => events.add(event),
  }),
  Event: entity({
    read: ({ events }, { sk }) => events.load(acme, Number(sk[1])),
    write: ({ events }, { seq, orderedAt, ...event }) =>
      events.order([{ ...event, name: 'waited' }], seq, orderedAt),
  }),
  Endpoints: entity({
    read: async ({ endpoints }, { sk: [owner] }) =>
      owner === 'OPERATOR' ? endpoints.load('OPERATOR') : firstOf(endpoints.ofAccounts()),
    write: ({ endpoints }, all) => endpoints.save(all),
  }),
  EndpointSecrets: entity({
    read: async ({ secrets }, { sk }) => ({
      endpointId: field(sk[0]),
      secrets: await secrets.load(field(sk[0])),
    }),
    write: ({ secrets }, { endpointId, secrets: all }) => secrets.save(endpointId, all),
  }),
  EndpointCursor: entity({
    read: ({ endpointCursors }, { pk: [, endpointId] }) =>
      endpointCursors.load(field(endpointId), acme),
    write: ({ endpointCursors }, cursor) => endpointCursors.save(cursor),
  }),
  EndpointHealth: entity({
    read: ({ endpointCursors }, { pk: [, endpointId] }) =>
      endpointCursors.health(field(endpointId)),
  }),
  RemovedEndpoint: entity({
    read: ({ removedEndpoints }) => firstOf(removedEndpoints.list()),
    write: ({ removedEndpoints }, { endpointId, at }) => removedEndpoints.note(endpointId, at),
  }),
  DeadEvent: entity({
    read: ({ deadEvents }, { pk: [, endpointId], sk: [eventId] }) =>
      deadEvents.load(field(endpointId), field(eventId)),
    write: ({ deadEvents }, dead) => deadEvents.bury(dead),
  }),
};
