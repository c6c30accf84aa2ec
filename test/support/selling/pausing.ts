import { dayMs } from '#test/support/days.ts';
import { giveBack, inShares, less, plus, sumOf } from '#test/support/selling/balances.ts';
import type {
  Balances,
  Model,
  ModelGateway,
  ModelPause,
  Prepaid,
  Stretch,
} from '#test/support/selling/model.ts';
import {
  expiryOf,
  gatewayStatus,
  halfUp,
  instanceStatus,
  isolationMs,
  least,
  wholeCents,
} from '#test/support/selling/units.ts';

type Pausing = Prepaid | ModelGateway;

/** All of the price, in hundredths. */
const whole = 100;

/** How much of a stretch had paused by an instant since it was paid, in hundredths of ms. Rule SLA-02. */
const pausedOf = (stretch: Stretch, pauses: readonly ModelPause[], at: number): number => {
  const { until, paidAt } = stretch;
  const [from, end] = [Math.max(stretch.from, paidAt), Math.min(until, at)];
  const changes = pauses
    .map((each) => ({ ...each, from: Math.max(from, each.from), until: Math.min(end, each.until) }))
    .filter((each) => each.from < each.until)
    .flatMap((each) => [
      { when: each.from, by: each.share },
      { when: each.until, by: -each.share },
    ])
    .toSorted((a, b) => a.when - b.when);
  let [paused, level, since] = [0, 0, from];
  for (const { when, by } of changes) {
    paused += (when - since) * Math.min(level, whole);
    [level, since] = [level + by, when];
  }
  return paused;
};

/** By when a stretch would be used as much without pauses as it is now. Rules REF-02, REF-06. */
export const usedBy = (stretch: Stretch, pauses: readonly ModelPause[], at: number): number =>
  at - Math.ceil(pausedOf(stretch, pauses, at) / whole);

/** So many milliseconds of a stretch were not paused by then. Rule REF-06. */
export const servedOf = (stretch: Stretch, pauses: readonly ModelPause[], at: number): number =>
  at - stretch.from - pausedOf(stretch, pauses, at) / whole;

/** What of the price the paused days are, to the cent; all of it where nothing else is. SLA-02. */
const worth = (stretch: Stretch, pauses: readonly ModelPause[], at: number): bigint => {
  const { from, until, days, taken } = stretch;
  const [paused, paid] = [pausedOf(stretch, pauses, at), sumOf(taken)];
  if (paused >= (until - from) * whole) return paid;
  const part = halfUp(paid * BigInt(paused), BigInt(days * dayMs * whole));
  return least(part, wholeCents(paid));
};

/** What comes back of a stretch: `amount`, or the paused days if they are more; less what came back. */
export const stillDue = (
  amount: bigint,
  stretch: Stretch,
  { pauses, at }: { readonly pauses: readonly ModelPause[]; readonly at: number },
): Balances => {
  const paused = worth(stretch, pauses, at);
  const { taken, givenBack } = stretch;
  const left = givenBack === undefined ? taken : less(taken, givenBack);
  const before = givenBack === undefined ? 0n : sumOf(givenBack);
  const due = (amount > paused ? amount : paused) - before;
  if (due === sumOf(left)) return left;
  return inShares(due > 0n ? due : 0n, left);
};

/** Announced 30 days ahead; or why not. Rule SLA-02. */
export const announce = (
  model: Model,
  kind: 'instance' | 'gateway',
  id: string,
  pause: ModelPause,
): string | undefined => {
  const thing =
    kind === 'instance'
      ? model.instances.find((each) => each.id === id)
      : model.gateways.find((each) => each.id === id);
  if (thing === undefined) return `${kind}NotFound`;
  if (isGone(thing, model.now)) return `${kind}Gone`;
  if (!('pauses' in thing)) return 'notPrepaid';
  if (!isRunning(thing, model.now)) return `${kind}NotRunning`;
  if (pause.from - model.now < 30 * dayMs) return 'noticeTooShort';
  const meets = thing.pauses.some(
    (each) => each.name === undefined && each.from < pause.until && pause.from < each.until,
  );
  if (pause.name === undefined && meets) return 'alreadyPausing';
  const pending = thing.pauses.filter(({ name, state }) => !name && state !== 'over');
  if (pause.name === undefined && pending.length >= 4) return 'tooManyPauses';
  thing.pauses.push(pause);
  return undefined;
};

const isGone = (thing: Model['instances'][number] | ModelGateway, now: number): boolean => {
  if (!('kind' in thing)) return gatewayStatus(thing, now) === 'destroyed';
  const status = instanceStatus(thing, now);
  return status === 'destroyed' || status === 'released';
};

const isRunning = (thing: Pausing, now: number): boolean =>
  'kind' in thing
    ? instanceStatus(thing, now) === 'running'
    : ['running', 'buffer'].includes(gatewayStatus(thing, now));

/** When it goes by the clock; a gateway that was given back has gone. Rules EXP-02, EXP-03. */
const goneAt = (thing: Pausing): number => {
  const expiry = expiryOf(thing.stretches);
  if ('refunded' in thing) return thing.refunded ? 0 : expiry + 8 * dayMs + 1;
  return thing.isolatedUntil ?? expiry + isolationMs;
};

const pausing = ({ instances, gateways }: Model): readonly Pausing[] => [
  ...instances.flatMap((each) => (each.kind === 'prepaid' ? [each] : [])),
  ...gateways,
];

export const pausesIn = (model: Model): readonly ModelPause[] =>
  pausing(model).flatMap(({ pauses }) => pauses);

/** Taken back before it begins. Rule SLA-02. */
export const takeBack = (model: Model, id: string): string | undefined => {
  const thing = pausing(model).find(({ pauses }) => pauses.some((each) => each.id === id));
  const pause = thing?.pauses.find((each) => each.id === id);
  if (thing === undefined || pause === undefined) return 'terminationNotFound';
  if (pause.from <= model.now) return 'terminationOver';
  thing.pauses = thing.pauses.filter((each) => each !== pause);
  return undefined;
};

const dueAt = ({ state, from, until, seenAt }: ModelPause): number =>
  state === 'announced' ? from : Math.min(until, (seenAt ?? from) + dayMs);

/** Those with a step that is due, in the order in which they are dealt with. */
export const duePauses = (model: Model): readonly ModelPause[] =>
  pausesIn(model)
    .map((pause) => ({ pause, due: dueAt(pause) }))
    .filter(({ pause, due }) => pause.state !== 'over' && due <= model.now)
    .toSorted((a, b) => a.due - b.due || (a.pause.id < b.pause.id ? -1 : 1))
    .map(({ pause }) => pause);

/** How long after it should have gone something may still renew itself. Rule ORD-05. */
const renewedLateMs = 3 * dayMs;

/** Whether the end of a pause is not known: it would go before that, and may still be renewed. ORD-05. */
const isOpen = (thing: Pausing, { until }: ModelPause, now: number): boolean => {
  const gone = goneAt(thing);
  const mayRenew = thing.autoRenew && !isReturned(thing) && now < gone + renewedLateMs;
  return mayRenew && gone <= now && gone < until;
};

/**
 * What is over, or went before, gives its days back; it is asked for once a day. What was given back has
 * nothing paid any more. Rule SLA-02.
 */
export const advance = (model: Model, pause: ModelPause): void => {
  const thing = pausing(model).find(({ pauses }) => pauses.includes(pause));
  if (thing === undefined) return;
  if (pause.state === 'announced') {
    pause.state = 'begun';
    if (dueAt(pause) > model.now) return;
  }
  const at = Math.min(pause.until, goneAt(thing));
  const goesOn = at > model.now || isOpen(thing, pause, model.now);
  if (goesOn) pause.seenAt = model.now;
  else pause.state = 'over';
  if (goesOn || isReturned(thing)) return;
  const over = thing.pauses.filter(({ until }) => until <= pause.until);
  const parts = thing.stretches.map((each) => stillDue(0n, each, { pauses: over, at }));
  if (parts.every((part) => sumOf(part) === 0n)) return;
  giveBack(model, parts);
  thing.stretches = thing.stretches.map((each, n) => {
    const part = parts[n];
    if (part === undefined || sumOf(part) === 0n) return each;
    return { ...each, givenBack: each.givenBack === undefined ? part : plus(each.givenBack, part) };
  });
};

const isReturned = (thing: Pausing): boolean =>
  'refunded' in thing ? thing.refunded : thing.isolatedUntil !== undefined;
