import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { WebhookType } from '#domain/webhooks/webhookEvent.ts';

/** Whose endpoints: an account's, or the operator's, which hear of all accounts. No account's id has capitals. */
export type EndpointOwner = AccountId | 'OPERATOR';

/** What an endpoint is told of; `*`: all types, and those that are yet to come. */
export type Subscription = WebhookType | '*';

/** Why an endpoint is over: it said 410, or took nothing for days. Rule HOK-02. */
export type EndReason = 'gone' | 'failing';

/** Where events go to. Rule HOK-01. */
export type Endpoint = {
  readonly endpointId: string;
  readonly url: string;
  readonly types: readonly Subscription[];
  readonly enabled: boolean;
  readonly createdAt: Instant;
  /** What came about before is not sent: when it was created, or last enabled. */
  readonly since: Instant;
  readonly ended?: { readonly at: Instant; readonly reason: EndReason };
};

/** All endpoints of an owner; `version` 0: there have never been any. */
export type Endpoints = {
  readonly owner: EndpointOwner;
  readonly version: number;
  readonly endpoints: readonly Endpoint[];
};

/** Every event is sent to each of them. */
const mostEndpoints = 5;

export type EndpointChange = Partial<Pick<Endpoint, 'url' | 'types' | 'enabled'>>;

export const isOn = ({ enabled, ended }: Endpoint): boolean => enabled && ended === undefined;

export const isSubscribed = ({ types }: Pick<Endpoint, 'types'>, type: WebhookType): boolean =>
  types.includes('*') || types.includes(type);

export const addEndpoint = (
  { owner, version, endpoints }: Endpoints,
  added: Endpoint,
): Endpoints | Refused<'tooManyEndpoints'> => {
  if (endpoints.length >= mostEndpoints) {
    return refuse('tooManyEndpoints', `there are ${mostEndpoints} endpoints: delete one first`);
  }
  return { owner, version: version + 1, endpoints: [...endpoints, added] };
};

/** The endpoints with one of them as `change` makes it, or without it where that answers nothing. */
export const withEndpoint = (
  { owner, version, endpoints }: Endpoints,
  endpointId: string,
  change: (endpoint: Endpoint) => Endpoint | undefined,
): Endpoints => ({
  owner,
  version: version + 1,
  endpoints: endpoints.flatMap((each) =>
    each.endpointId === endpointId ? (change(each) ?? []) : each,
  ),
});

/** Enabling one that was off or over begins anew: what came about meanwhile is not sent. */
export const changedEndpoint = (
  endpoint: Endpoint,
  change: EndpointChange,
  now: Instant,
): Endpoint => {
  const next = { ...endpoint, ...change };
  if (change.enabled !== true || isOn(endpoint)) return next;
  const { ended: _, ...begun } = next;
  return { ...begun, since: now };
};
