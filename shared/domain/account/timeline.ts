import type { AccountState } from '#domain/account/accountState.ts';
import { nextChargedFeeDay } from '#domain/account/fees/nextChargedFeeDay.ts';
import { offFromOf } from '#domain/gateways/elastic/cutByArrears.ts';
import { elasticAt } from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import {
  arrearsDues,
  arrearsLifecycle,
  nextArrearsStep,
  timedSteps,
} from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { DueStep } from '#domain/lifecycle/lifecycle.ts';
import { termSteps } from '#domain/lifecycle/termSteps.ts';
import {
  pausesOf,
  resourceOf,
  serviceGone,
  type Terminable,
} from '#domain/terminations/terminable.ts';
import { billingMonth, spanOfMonth, zoneAt } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** So many steps that are due are told, the earliest. */
export const mostDue = 100;

/** Of the steps told so far and others, the earliest, in their order. */
export const earliest = (
  steps: readonly DueStep[],
  others: readonly DueStep[],
): readonly DueStep[] =>
  [...steps, ...others].toSorted((a, b) => epochMs(a.at) - epochMs(b.at)).slice(0, mostDue);

/**
 * What time will do to an account, if nothing is paid: the steps that are left of its arrears, and its
 * next late fee. Rules ARR-01 to ARR-04, FEE-01. Without `apigw` nothing is stopped or destroyed.
 */
export const accountSteps = (state: AccountState, hasApigw: boolean): readonly DueStep[] => {
  const { arrears, terms } = state;
  const next = nextArrearsStep(arrears, terms);
  const { steps } = arrearsLifecycle;
  const announced = hasApigw ? steps : steps.slice(0, 1);
  const fee = nextChargedFeeDay(state);
  return [
    ...(next === undefined
      ? []
      : announced.slice(timedSteps.indexOf(next.step)).map(({ step, notice }): DueStep => {
          const at = arrearsDues(arrears, terms)[step];
          return { at, step: notice, unless: 'paid' };
        })),
    ...(fee === undefined
      ? []
      : [{ at: fee.startsAt, step: 'lateFeeCharged', unless: 'paid' } as const]),
  ];
};

/** Stricter terms that are announced and do not hold yet. Rule ARR-01. */
export const termsSteps = ({ nextTerms }: AccountState, now: Instant): readonly DueStep[] =>
  nextTerms === undefined || now >= nextTerms.from
    ? []
    : [{ at: nextTerms.from, step: 'termsChanged', unless: 'cancelled' }];

/**
 * The end of a budget's stop with its month, unless the next one is spent as well by then. One that has lasted into a
 * month without a bill is over with the next sweep. Rule WAL-08.
 */
export const budgetSteps = (state: AccountState, now: Instant): readonly DueStep[] => {
  const stop = state.budgetStops?.at(-1);
  if (stop === undefined || stop.until !== undefined) return [];
  const running = billingMonth(state, hourOf(now));
  const { from, until } = spanOfMonth(state, running);
  const isOver = stop.from < from && state.months.every(({ month }) => month !== running);
  return [{ at: isOver ? from : until, step: 'budgetStopEnded' }];
};

/**
 * What time will do to services of an account, if nothing is done about it: computed by the functions
 * that decide when it comes. Rules EXP-01 to EXP-03, REF-04, ORD-05, ELA-01, ELA-05, SLA-02.
 */
export const serviceSteps = (
  state: AccountState,
  services: readonly Terminable[],
  now: Instant,
): readonly DueStep[] =>
  services
    .map((service) => asLeft(state, service))
    .filter((service) => serviceGone(service, now) === undefined)
    .flatMap((service) => stepsOf(state, service, now));

/** As arrears have left it, whether or not that has been cleared away. Rule ARR-07. */
const asLeft = ({ arrears }: AccountState, service: Terminable): Terminable =>
  service.kind === 'gateway'
    ? service
    : { kind: 'instance', item: afterDestruction(arrears, service.item) };

const stepsOf = (state: AccountState, service: Terminable, now: Instant): readonly DueStep[] => {
  const { ending } = service.item;
  const subject = resourceOf(service);
  const end: readonly DueStep[] =
    ending === undefined
      ? []
      : [{ at: ending.at, step: 'serviceEnded', subject, unless: 'cancelled' }];
  const zoneOf = (at: Instant) => zoneAt(state, at);
  const endings = [...pauseSteps(service, now), ...end];
  if (service.kind === 'gateway') {
    return [
      ...termSteps(service, zoneOf, now),
      ...elasticSteps(state, service.item, now),
      ...endings,
    ];
  }
  const { item } = service;
  return item.kind === 'prepaid'
    ? [...termSteps({ kind: 'instance', item }, zoneOf, now), ...endings]
    : endings;
};

/** A pause can be taken back before it begins. Rule SLA-02. */
const pauseSteps = (service: Terminable, now: Instant): readonly DueStep[] => {
  const subject = resourceOf(service);
  return pausesOf(service)
    .filter(({ dealtWith }) => dealtWith === undefined)
    .flatMap(({ from, until }): readonly DueStep[] => {
      const isPlanned = now < from;
      const unless = isPlanned ? ({ unless: 'cancelled' } as const) : {};
      const over = { at: until, step: 'pauseOver', subject, ...unless } as const;
      return isPlanned ? [{ at: from, step: 'pauseBegan', subject, ...unless }, over] : [over];
    });
};

/**
 * When elastic capacity ends: at the midnight for which it was switched off, or a day after arrears that
 * stay unpaid began, if that comes first. What they did by the clock is due until it is recorded.
 */
const elasticSteps = (
  { arrears }: AccountState,
  gateway: Gateway,
  now: Instant,
): readonly DueStep[] => {
  const status = elasticAt(gateway, {}, now);
  if (status.state === 'off') return [];
  const { until } = status.stretch;
  const { since } = arrears;
  const cut = since === undefined ? undefined : offFromOf(status.stretch, since);
  const off = {
    step: 'elasticSwitchedOff',
    subject: { kind: 'gateway', id: gateway.gatewayId },
  } as const;
  if (cut !== undefined && (until === undefined || cut < until)) {
    return [{ at: cut, ...off, unless: 'paid' }];
  }
  return until === undefined ? [] : [{ at: until, ...off }];
};
