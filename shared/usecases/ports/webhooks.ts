import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { EndpointOwner, Endpoints } from '#domain/webhooks/endpoint.ts';
import type { EndpointHealth, Failing } from '#domain/webhooks/retrying.ts';
import type { SigningSecret } from '#domain/webhooks/secrets.ts';
import type { WebhookType } from '#domain/webhooks/webhookEvent.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Endpoints by whose they are. Rule HOK-01. */
export type EndpointStore = {
  /** Of version 0 where there have never been any. Strongly consistent. */
  load: (owner: EndpointOwner) => Promise<Endpoints>;
  /** On condition that the stored version is one less. */
  save: (endpoints: Endpoints) => Write;
  /** The operator's, as they were a minute ago at most. */
  operators: () => Promise<Endpoints>;
  /** Those of the accounts of a usage shard. Eventually consistent. */
  ofShard: (shard: number) => AsyncIterable<Endpoints>;
  /** Those of all accounts. */
  ofAccounts: () => AsyncIterable<Endpoints>;
};

export type HasEndpoints = { readonly endpoints: EndpointStore };

/** The newest first; in a partition that only what signs and what makes them can see. Rule HOK-01. */
export type SecretStore = {
  load: (endpointId: string) => Promise<readonly SigningSecret[]>;
  /** Overwrites: in one transaction with the endpoints, whose version fences it. */
  save: (endpointId: string, secrets: readonly SigningSecret[]) => Write;
  remove: (endpointId: string) => Write;
};

export type HasSecrets = { readonly secrets: SecretStore };

/**
 * How far an endpoint has been told of an account: of its ledger up to the entry `entry`, and up to its event
 * `event`. `since`: that of the endpoint from which this was counted.
 */
export type EndpointCursor = {
  readonly owner: EndpointOwner;
  readonly endpointId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly since: Instant;
  readonly entry: number;
  readonly event: number;
  readonly failing?: Failing;
};

/** What is to be looked after: an endpoint's next events of an account, or a dead one to be sent again. */
export type WebhookMessage = Pick<EndpointCursor, 'owner' | 'endpointId' | 'accountId'> & {
  readonly eventId?: string;
};

export type EndpointCursorStore = {
  load: (endpointId: string, accountId: AccountId) => Promise<EndpointCursor | undefined>;
  /** On condition that the stored version is one less. @throws Conflict */
  save: (cursor: EndpointCursor) => Promise<void>;
  health: (endpointId: string) => Promise<EndpointHealth>;
  /** Counts a failure of the endpoint; answers how it is doing now. */
  failed: (endpointId: string, at: Instant) => Promise<EndpointHealth>;
  /** It takes something again. */
  recovered: (endpointId: string) => Promise<void>;
  /** What failed and is to be tried by now, dead ones that were asked for included. Eventually consistent. */
  due: (until: Instant) => AsyncIterable<WebhookMessage>;
};

export type HasEndpointCursors = { readonly endpointCursors: EndpointCursorStore };

/** Endpoints that were deleted, of which something is kept yet. Rule HOK-02. */
export type RemovedEndpointStore = {
  /** In the transaction that deletes it. */
  note: (endpointId: string, at: Instant) => Write;
  /** With when each was deleted. */
  list: () => AsyncIterable<{ readonly endpointId: string; readonly at: Instant }>;
  /** Of which accounts it was told, as far as that is not deleted. */
  cursors: (endpointId: string) => AsyncIterable<AccountId>;
  removeCursor: (endpointId: string, accountId: AccountId) => Promise<void>;
  removeHealth: (endpointId: string) => Promise<void>;
  /** Last of all: it is on the list no more. */
  end: (endpointId: string) => Promise<void>;
};

export type HasRemovedEndpoints = { readonly removedEndpoints: RemovedEndpointStore };

/** An event that an endpoint did not take for a day, kept for thirty more. Rule HOK-02. */
export type DeadEvent = {
  readonly owner: EndpointOwner;
  readonly endpointId: string;
  readonly eventId: string;
  readonly accountId: AccountId;
  readonly type: WebhookType;
  /** When it came about. */
  readonly at: Instant;
  readonly diedAt: Instant;
  readonly reason: string;
  /** Since when it waits to be sent again. */
  readonly askedAt?: Instant;
};

export type DeadEventStore = {
  /** Overwrites one of the same id. */
  bury: (dead: DeadEvent) => Promise<void>;
  load: (endpointId: string, eventId: string) => Promise<DeadEvent | undefined>;
  /** By id. */
  list: (endpointId: string, limit: number, after?: string) => Promise<Page<DeadEvent>>;
  /** Asks for one to be sent again. In a transaction: Conflict if it is gone. */
  ask: (dead: DeadEvent, at: Instant) => Write;
  remove: (dead: Pick<DeadEvent, 'endpointId' | 'eventId'>) => Promise<void>;
};

export type HasDeadEvents = { readonly deadEvents: DeadEventStore };

/** The queue that `deliverWebhook` works off. Messages are hints: what is not taken a sweep finds. */
export type WebhookQueue = {
  /** Sends what `find` finds, and never throws: whatever fails is counted, and left to the sweep. */
  enqueue: (find: () => Promise<readonly WebhookMessage[]>) => Promise<void>;
  /** @throws Unavailable if one was not taken */
  send: (messages: readonly WebhookMessage[]) => Promise<void>;
};

export type HasWebhookQueue = { readonly webhookQueue: WebhookQueue };

/** A message to an endpoint. `sentAt` is signed with it. Rule HOK-01. */
export type WebhookRequest = {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly eventId: string;
  readonly sentAt: Instant;
  readonly body: string;
};

/** `gone`: it said 410. `failed`: why, by a status or a code of ours. */
export type WebhookAnswer = 'accepted' | 'gone' | { readonly failed: string };

/** Signs and sends a message, and never throws for what an endpoint does. Rule HOK-01. */
export type HasWebhookSender = {
  readonly sendWebhook: (request: WebhookRequest) => Promise<WebhookAnswer>;
};
