import { instant } from '#domain/time/instant.ts';
import { webhookTypes } from '#domain/webhooks/webhookEvent.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import type { StoredValues } from '#test/support/golden/storedEntities.ts';
import { acme } from '#test/support/golden/storedEntity.ts';

const at = instant('2026-11-02T03:20:00Z');
const later = instant('2026-11-03T03:20:00Z');

const event: Omit<StoredValues['Event'] & object, 'seq' | 'orderedAt'> = {
  ...{ accountId: acme, at, type: 'service.suspended' },
  data: { accountId: 'acme', subject: { kind: 'instance', id: 'i-1' }, tries: 2, own: true },
};

const endpoint: StoredValues['Endpoints']['endpoints'][number] = {
  ...{ endpointId: 'we-1', url: 'https://hooks.example.com/', types: ['*'], enabled: true },
  ...{ createdAt: at, since: at },
};

const cursor: NonNullable<StoredValues['EndpointCursor']> = {
  ...{ owner: acme, endpointId: 'we-1', accountId: acme, version: 1, since: at },
  ...{ entry: 7, event: 2 },
};

const dead: NonNullable<StoredValues['DeadEvent']> = {
  ...{ owner: 'OPERATOR', endpointId: 'we-1', eventId: 'evt_acme_b7', accountId: acme },
  ...{ type: 'bill.issued', at, diedAt: later, reason: 'status 503' },
};

/** What other systems are told, and where it goes. */
export const webhookSamples: Samples = {
  NewEvent: { 'one that waits for its place': { ...event, name: 'instanceIsolated/1' } },
  Event: Object.fromEntries(
    webhookTypes.map((type, i) => [type, { ...event, type, seq: i + 1, orderedAt: later }]),
  ),
  Endpoints: {
    "an account's": {
      ...{ owner: acme, version: 1 },
      endpoints: [
        endpoint,
        { ...endpoint, endpointId: 'we-2', types: [...webhookTypes], enabled: false },
        { ...endpoint, endpointId: 'we-3', ended: { at: later, reason: 'gone' } },
        { ...endpoint, endpointId: 'we-4', ended: { at: later, reason: 'failing' } },
      ],
    },
    "the operator's": { owner: 'OPERATOR', version: 1, endpoints: [endpoint] },
  },
  EndpointSecrets: {
    'after a rotation': {
      endpointId: 'we-1',
      secrets: [{ secret: 'the newer one' }, { secret: 'the older one', until: later }],
    },
  },
  RemovedEndpoint: { 'whose cursors are left': { endpointId: 'we-1', at } },
  EndpointCursor: {
    'one that is taken': cursor,
    'one that fails': {
      ...cursor,
      failing: { since: at, failures: 4, retryAt: later, reason: 'status 503' },
    },
  },
  DeadEvent: { one: dead, 'one to be sent again': { ...dead, askedAt: later } },
};
