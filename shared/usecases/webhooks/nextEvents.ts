import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Endpoint } from '#domain/webhooks/endpoint.ts';
import { eventsOfEntry } from '#domain/webhooks/eventsOf.ts';
import { type EventSource, eventIdOf, type WebhookEvent } from '#domain/webhooks/webhookEvent.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasEvents, OrderedEvent } from '#usecases/ports/events.ts';
import type {
  EndpointCursor,
  HasEndpointCursors,
  WebhookMessage,
} from '#usecases/ports/webhooks.ts';

/** One step of what an account has to tell, and how far that brings a cursor. */
export type NextStep = {
  readonly at: Instant;
  readonly events: readonly WebhookEvent[];
  readonly reached: Partial<Pick<EndpointCursor, 'entry' | 'event'>>;
};

/** What comes next, oldest first; `hasMore`: there is more than was read. */
export type NextSteps = { readonly steps: readonly NextStep[]; readonly hasMore: boolean };

type ReadDeps = HasAccounts & HasEvents;

/** Of the ledger, and of the events, in one reading. */
const mostRead = 50;

/** What an account has to tell after a cursor, both lists in their own order and merged by time. Rule HOK-02. */
export const nextSteps = async (
  deps: ReadDeps,
  loaded: LoadedAccount,
  { entry, event }: Pick<EndpointCursor, 'entry' | 'event'>,
): Promise<NextSteps> => {
  const { accountId, ledger } = loaded.state;
  const to = Math.min(ledger.seq, entry + mostRead);
  const ofLedger: NextStep[] = [];
  for await (const each of readLedger(deps, loaded, { from: entry + 1, to, order: 'up' })) {
    const events = eventsOfEntry(loaded.state, each);
    ofLedger.push({ at: each.at, events, reached: { entry: each.seq } });
  }
  const ordered = await deps.events.after(accountId, event, mostRead);
  const ofEvents = ordered.map((each): NextStep => {
    return { at: each.at, events: [presentEvent(each)], reached: { event: each.seq } };
  });
  const entries = { steps: ofLedger, hasMore: to < ledger.seq };
  const others = { steps: ofEvents, hasMore: ordered.length === mostRead };
  return { steps: merged(entries, others), hasMore: entries.hasMore || others.hasMore };
};

const presentEvent = ({ accountId, seq, type, at, data }: OrderedEvent): WebhookEvent => ({
  eventId: eventIdOf(accountId, { of: 'event', seq }),
  accountId,
  type,
  at,
  data,
});

/**
 * Each list stays in its own order, also where its times do not. Behind the last that was read of a list that has
 * more there is nothing: the other's next may be later than what was not read.
 */
const merged = (one: NextSteps, other: NextSteps): readonly NextStep[] => {
  const steps: NextStep[] = [];
  let [i, k] = [0, 0];
  for (;;) {
    const [a, b] = [one.steps[i], other.steps[k]];
    if (a === undefined) return [...steps, ...restOf(other, k, one)];
    if (b === undefined) return [...steps, ...restOf(one, i, other)];
    if (a.at <= b.at) i += 1;
    else k += 1;
    steps.push(a.at <= b.at ? a : b);
  }
};

const restOf = ({ steps }: NextSteps, from: number, { hasMore }: NextSteps): readonly NextStep[] =>
  hasMore ? [] : steps.slice(from);

/** The event that an id names, made anew; undefined if there is none. */
export const eventOf = async (
  deps: ReadDeps,
  loaded: LoadedAccount,
  { of, seq }: EventSource,
): Promise<WebhookEvent | undefined> => {
  const { accountId } = loaded.state;
  if (of === 'event') {
    const stored = await deps.events.load(accountId, seq);
    return stored && presentEvent(stored);
  }
  const eventId = eventIdOf(accountId, { of, seq });
  for await (const entry of readLedger(deps, loaded, { from: seq, to: seq, order: 'up' })) {
    return eventsOfEntry(loaded.state, entry).find((event) => event.eventId === eventId);
  }
  return undefined;
};

/**
 * The cursor of an endpoint and an account. Where there is none, or the endpoint was enabled anew since, it begins
 * with what came about from then on. Rule HOK-02.
 */
export const cursorOf = async (
  deps: ReadDeps & HasEndpointCursors,
  loaded: LoadedAccount,
  { owner, accountId }: WebhookMessage,
  { endpointId, since }: Endpoint,
): Promise<EndpointCursor> => {
  const known = await deps.endpointCursors.load(endpointId, accountId);
  if (known !== undefined && known.since === since) return known;
  const { version, entry, event } = known ?? { version: 0, entry: 0, event: 0 };
  const { pending, ledger } = loaded.state;
  const entryAt = async (seq: number) =>
    pending?.seq === seq ? pending.at : (await deps.accounts.entry(accountId, seq))?.at;
  const eventAt = async (seq: number) => (await deps.events.load(accountId, seq))?.orderedAt;
  return {
    owner,
    endpointId,
    accountId,
    version,
    since,
    entry: await lastBefore(since, { from: entry, to: ledger.seq, atOf: entryAt }),
    event: await lastBefore(since, {
      from: event,
      to: await deps.events.last(accountId),
      atOf: eventAt,
    }),
  };
};

type Places = {
  readonly from: number;
  readonly to: number;
  readonly atOf: (seq: number) => Promise<Instant | undefined>;
};

/** The last place whose time is before an instant, by halving: a long ledger costs a few reads. */
const lastBefore = async (since: Instant, { from, to, atOf }: Places): Promise<number> => {
  let [low, high] = [from, Math.max(from, to)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const at = await atOf(middle);
    assert(at !== undefined, 'lastBefore: places have no gaps');
    if (at < since) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** An account of which something is told. @throws Defect if there is none */
export const loadTold = async (
  { accounts }: HasAccounts,
  accountId: AccountId,
): Promise<LoadedAccount> => {
  const loaded = await accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'webhooks: endpoints are told of accounts that exist');
  return loaded;
};
