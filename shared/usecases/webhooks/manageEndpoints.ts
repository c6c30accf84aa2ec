import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import {
  addEndpoint,
  changedEndpoint,
  type Endpoint,
  type EndpointChange,
  type EndpointOwner,
  withEndpoint,
} from '#domain/webhooks/endpoint.ts';
import { rotated } from '#domain/webhooks/secrets.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import type { HasEndpoints, HasRemovedEndpoints, HasSecrets } from '#usecases/ports/webhooks.ts';
import { timedId } from '#usecases/timedId.ts';

export type EndpointDeps = HasAccounts &
  HasEndpoints &
  HasIdempotency &
  HasNewId &
  HasNow &
  HasRemovedEndpoints &
  HasSecrets &
  HasTransact;

type Found = 'accountNotFound' | 'endpointNotFound';

/** An answer that may show a secret, in its first giving alone. */
type Secretive = { readonly secret?: string };

/** What is created. `secret`: made anew, `whsec_` and 32 random bytes in base64. */
export type NewEndpoint = Pick<Endpoint, 'url' | 'types'> & { readonly secret: string };

/**
 * Creates an endpoint; it is told of what comes about from now on. Its secret is in the first answer and never again.
 * Rules HOK-01, HOK-02.
 */
export const createEndpoint = <Answer extends Secretive>(
  deps: EndpointDeps,
  operation: Mutation<Endpoint, Answer>,
  owner: EndpointOwner,
  { url, types, secret }: NewEndpoint,
): Promise<Answer | Refused<'accountNotFound' | 'tooManyEndpoints' | 'idempotencyKeyReused'>> =>
  runOperation<Answer, 'accountNotFound' | 'tooManyEndpoints'>(deps, operation, async () => {
    if (!(await exists(deps, owner))) return noAccount();
    const now = deps.now();
    const endpointId = timedId('we', now, deps.newId);
    const endpoint = { endpointId, url, types, enabled: true, createdAt: now, since: now };
    const next = addEndpoint(await deps.endpoints.load(owner), endpoint);
    if (isRefused(next)) return next;
    const once = { secret } as Partial<Answer>;
    return {
      writes: [deps.endpoints.save(next), deps.secrets.save(endpointId, [{ secret }])],
      answer: operation.present(endpoint),
      once,
    };
  });

/** Changes an endpoint's address, types, or whether it is on. Enabling one that was off or over begins anew. */
export const updateEndpoint = <Answer extends object>(
  deps: EndpointDeps,
  operation: Mutation<Endpoint, Answer>,
  of: EndpointRef,
  change: EndpointChange,
): Promise<Answer | Refused<Found | 'idempotencyKeyReused'>> =>
  onEndpoint(deps, operation, of, async (endpoint) => ({
    next: changedEndpoint(endpoint, change, deps.now()),
    writes: [],
  }));

/** Deletes an endpoint, and its secrets with it; how far it was told of accounts the daily sweep deletes. HOK-02. */
export const deleteEndpoint = <Answer extends object>(
  deps: EndpointDeps,
  operation: Mutation<Endpoint, Answer>,
  of: EndpointRef,
): Promise<Answer | Refused<Found | 'idempotencyKeyReused'>> =>
  onEndpoint(deps, operation, of, async () => ({
    next: undefined,
    writes: [
      deps.secrets.remove(of.endpointId),
      deps.removedEndpoints.note(of.endpointId, deps.now()),
    ],
  }));

/** A new secret, which is in the first answer and never again; the one before signs as well for a day. HOK-01. */
export const rotateSecret = <Answer extends Secretive>(
  deps: EndpointDeps,
  operation: Mutation<Endpoint, Answer>,
  of: EndpointRef,
  secret: string,
): Promise<Answer | Refused<Found | 'idempotencyKeyReused'>> =>
  onEndpoint(deps, operation, of, async (endpoint) => {
    const secrets = rotated(await deps.secrets.load(of.endpointId), secret, deps.now());
    const once = { secret } as Partial<Answer>;
    return { next: endpoint, writes: [deps.secrets.save(of.endpointId, secrets)], once };
  });

export type EndpointRef = { readonly owner: EndpointOwner; readonly endpointId: string };

type ReadDeps = Pick<EndpointDeps, 'accounts' | 'endpoints'>;

/** An owner's endpoints, in the order in which they were created. */
export const listEndpoints = async (
  deps: ReadDeps,
  owner: EndpointOwner,
  limit: number,
  after?: string,
): Promise<Page<Endpoint> | Refused<'accountNotFound'>> => {
  if (!(await exists(deps, owner))) return noAccount();
  const { endpoints } = await deps.endpoints.load(owner);
  const rest = endpoints.filter(({ endpointId }) => after === undefined || endpointId > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rest.length > limit && last && { next: last.endpointId }) };
};

export const getEndpoint = async (
  deps: ReadDeps,
  { owner, endpointId }: EndpointRef,
): Promise<Endpoint | Refused<Found>> => {
  if (!(await exists(deps, owner))) return noAccount();
  const { endpoints } = await deps.endpoints.load(owner);
  return endpoints.find((each) => each.endpointId === endpointId) ?? noEndpoint();
};

type Changing<Answer> = {
  readonly next: Endpoint | undefined;
  readonly writes: readonly Write[];
  readonly once?: Partial<Answer>;
};

/** Changes one endpoint, on condition of its owner's version. */
const onEndpoint = <Answer extends object>(
  deps: EndpointDeps,
  operation: Mutation<Endpoint, Answer>,
  of: EndpointRef,
  change: (endpoint: Endpoint) => Promise<Changing<Answer>>,
): Promise<Answer | Refused<Found | 'idempotencyKeyReused'>> =>
  runOperation<Answer, Found>(deps, operation, async () => {
    if (!(await exists(deps, of.owner))) return noAccount();
    const all = await deps.endpoints.load(of.owner);
    const endpoint = all.endpoints.find(({ endpointId }) => endpointId === of.endpointId);
    if (endpoint === undefined) return noEndpoint();
    const { next, writes, once } = await change(endpoint);
    return {
      writes: [deps.endpoints.save(withEndpoint(all, of.endpointId, () => next)), ...writes],
      answer: operation.present(next ?? endpoint),
      ...(once && { once }),
    };
  });

const exists = async ({ accounts }: ReadDeps, owner: EndpointOwner): Promise<boolean> =>
  owner === 'OPERATOR' || (await accounts.exists(owner));

const noEndpoint = (): Refused<'endpointNotFound'> =>
  refuse('endpointNotFound', 'there is no such endpoint');
