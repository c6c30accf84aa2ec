import { type Endpoint, isOn, isSubscribed } from '#domain/webhooks/endpoint.ts';
import { failedAgain, isGivenUp } from '#domain/webhooks/retrying.ts';
import { sourceOfId, type WebhookEvent } from '#domain/webhooks/webhookEvent.ts';
import { Conflict } from '#shared/faults.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasEvents } from '#usecases/ports/events.ts';
import type {
  DeadEvent,
  EndpointCursor,
  HasDeadEvents,
  WebhookMessage,
} from '#usecases/ports/webhooks.ts';
import {
  cursorOf,
  eventOf,
  loadTold,
  type NextStep,
  nextSteps,
} from '#usecases/webhooks/nextEvents.ts';
import { orderEvents } from '#usecases/webhooks/orderEvents.ts';
import { openEndpoint, type SendToDeps, type Sent } from '#usecases/webhooks/sendTo.ts';

export type DeliverDeps = SendToDeps & HasAccounts & HasDeadEvents & HasEvents;

/**
 * What a run came to. `goesOn`: there is more, or somebody else was at it: look after it again at once. `failed`: an
 * event was not taken and waits. `ended`: the endpoint is over with this run.
 */
export type DeliveryRun = {
  readonly accepted: number;
  readonly givenUp: number;
  readonly goesOn: boolean;
  readonly failed: boolean;
  readonly ended: boolean;
};

/** Events of one run: then it is others' turn, for an endpoint may be slow. */
const mostSent = 20;

const goesWell = { goesOn: false, failed: false, ended: false };
const nothing: DeliveryRun = { accepted: 0, givenUp: 0, ...goesWell };

/**
 * Sends an endpoint what came about of an account since it was told last, one after the other; or one dead event
 * again. Rules HOK-01, HOK-02.
 *
 * What is not taken keeps its place and is tried again, with back-off, for a day; then it goes to the dead list. The
 * cursor is written after the endpoint said 2xx or the event was buried, so a process that dies sends again: at least
 * once. Each event is sent after the one before was taken, so of two who do this at once each sends in order.
 *
 * @throws Unavailable if the table does not answer
 */
export const deliverEvents = async (
  deps: DeliverDeps,
  message: WebhookMessage,
  mayBegin: () => boolean,
): Promise<DeliveryRun> => {
  const { owner, endpointId, accountId, eventId } = message;
  const { endpoints } = await deps.endpoints.load(owner);
  const endpoint = endpoints.find((each) => each.endpointId === endpointId);
  if (eventId !== undefined) return await resend(deps, { ...message, eventId }, endpoint);
  if (endpoint === undefined || !isOn(endpoint)) return await rest(deps, message);
  await orderEvents(deps, accountId);
  const loaded = await loadTold(deps, accountId);
  const cursor = await cursorOf(deps, loaded, message, endpoint);
  if (cursor.failing && deps.now() < cursor.failing.retryAt) return nothing;
  const { steps, hasMore } = await nextSteps(deps, loaded, cursor);
  const run = await sendSteps(deps, endpoint, cursor, { steps, mayBegin });
  return await save(deps, cursor, { ...run, goesOn: run.goesOn || (hasMore && run.isThrough) });
};

type SentSteps = DeliveryRun & { readonly cursor: EndpointCursor; readonly isThrough: boolean };

type Steps = { readonly steps: readonly NextStep[]; readonly mayBegin: () => boolean };

/** Takes step by step until one is not taken, or enough was sent. */
const sendSteps = async (
  deps: DeliverDeps,
  endpoint: Endpoint,
  from: EndpointCursor,
  { steps, mayBegin }: Steps,
): Promise<SentSteps> => {
  const send = await openEndpoint(deps, from.owner, endpoint);
  let cursor = from;
  let run = { ...nothing, isThrough: false };
  for (const { event, reached } of steps.flatMap((step) => partsOf(step, endpoint))) {
    if (event !== undefined) {
      if (isEnough(run, mayBegin)) return { ...run, cursor, goesOn: true };
      const took = await take(deps, cursor, event, await send(event));
      const { outcome } = took;
      if (outcome === 'ended' || outcome === 'failed') {
        return { ...run, cursor: took.cursor, [outcome]: true };
      }
      run = { ...run, [outcome]: run[outcome] + 1 };
      cursor = took.cursor;
    }
    cursor = { ...cursor, ...reached };
  }
  return { ...run, cursor, isThrough: true };
};

type Part = { readonly event?: WebhookEvent; readonly reached: Partial<NextStep['reached']> };

/** The events of a step that the endpoint is told of; the cursor is behind the step with the last of them. */
const partsOf = ({ events, reached }: NextStep, endpoint: Endpoint): readonly Part[] => {
  const told = events.filter(({ type }) => isSubscribed(endpoint, type));
  if (told.length === 0) return [{ reached }];
  return told.map((event, i) => ({ event, reached: i === told.length - 1 ? reached : {} }));
};

/** One event at least is begun in each run. */
const isEnough = ({ accepted, givenUp }: DeliveryRun, mayBegin: () => boolean): boolean => {
  const begun = accepted + givenUp;
  return begun >= mostSent || (begun > 0 && !mayBegin());
};

type Taken = {
  readonly cursor: EndpointCursor;
  readonly outcome: 'accepted' | 'givenUp' | 'failed' | 'ended';
};

/** What becomes of an event by what came of sending it. */
const take = async (
  { deadEvents, now }: DeliverDeps,
  cursor: EndpointCursor,
  event: WebhookEvent,
  sent: Sent,
): Promise<Taken> => {
  const { failing: before, ...healthy } = cursor;
  if (sent === 'accepted') return { cursor: healthy, outcome: sent };
  if (sent === 'ended') return { cursor: healthy, outcome: sent };
  const failing = failedAgain(before, sent.failed, now());
  const failed = { ...cursor, failing };
  if (!isGivenUp(event.at, failing, now())) return { cursor: failed, outcome: 'failed' };
  const { owner, endpointId, accountId } = cursor;
  const { eventId, type, at } = event;
  const dead = { owner, endpointId, accountId, eventId, type, at };
  await deadEvents.bury({ ...dead, diedAt: now(), reason: sent.failed });
  return { cursor: failed, outcome: 'givenUp' };
};

/** Writes how far it came, if that is further; where somebody else did first, it is looked after again. */
const save = async (
  { endpointCursors }: DeliverDeps,
  before: EndpointCursor,
  { cursor, isThrough: _, ...delivered }: SentSteps,
): Promise<DeliveryRun> => {
  if (cursor === before && before.version > 0) return delivered;
  try {
    await endpointCursors.save({ ...cursor, version: before.version + 1 });
    return delivered;
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
    return { ...delivered, goesOn: true };
  }
};

/** An endpoint that is off or gone is not waited for any more. */
const rest = async (
  { endpointCursors }: DeliverDeps,
  { endpointId, accountId }: WebhookMessage,
): Promise<DeliveryRun> => {
  const cursor = await endpointCursors.load(endpointId, accountId);
  if (cursor?.failing === undefined) return nothing;
  const { failing: _, ...quiet } = cursor;
  await endpointCursors.save({ ...quiet, version: cursor.version + 1 });
  return nothing;
};

/** Sends a dead event again, once: it is off the list when it is taken, and else stays with the new reason. */
const resend = async (
  deps: DeliverDeps,
  { owner, endpointId, accountId, eventId }: WebhookMessage & { readonly eventId: string },
  endpoint: Endpoint | undefined,
): Promise<DeliveryRun> => {
  const dead = await deps.deadEvents.load(endpointId, eventId);
  if (dead?.askedAt === undefined) return nothing;
  const source = sourceOfId(eventId);
  const event = source && (await eventOf(deps, await loadTold(deps, accountId), source));
  if (endpoint === undefined || !isOn(endpoint) || event === undefined) {
    return await stayDead(deps, dead, 'off');
  }
  const sent = await (await openEndpoint(deps, owner, endpoint))(event);
  if (sent !== 'accepted')
    return await stayDead(deps, dead, sent === 'ended' ? 'off' : sent.failed);
  await deps.deadEvents.remove(dead);
  return { ...nothing, accepted: 1 };
};

const stayDead = async (
  { deadEvents }: DeliverDeps,
  { askedAt: _, ...dead }: DeadEvent,
  reason: string,
): Promise<DeliveryRun> => {
  await deadEvents.bury({ ...dead, reason });
  return nothing;
};
