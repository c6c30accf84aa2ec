import { debtAt } from '#domain/elastic/debtAt.ts';
import { offDueOf } from '#domain/elastic/elastic.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import { afterDestruction } from '#domain/instances/afterDestruction.ts';
import type { Instance } from '#domain/instances/instance.ts';
import {
  arrearsDues,
  nextArrearsStep,
  type TimedStep,
  timedSteps,
} from '#domain/lifecycle/arrears/nextArrearsStep.ts';
import type { DueStep } from '#domain/lifecycle/dueStep.ts';
import { nextFeeDay } from '#domain/lifecycle/fees/feeDayDue.ts';
import { termSteps } from '#domain/lifecycle/termSteps.ts';
import type { NoticeKind } from '#domain/notices/notice.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { zoneAt } from '#domain/settlement/billingMonth.ts';
import { resourceOf, serviceGone, type Terminable } from '#domain/terminations/terminable.ts';
import { epochMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** An account's arrears, and what it has that time does something to. */
export type TimelineFacts = {
  readonly instances: readonly Instance[];
  readonly gateways: readonly Gateway[];
};

/**
 * What time will do to an account and what it has, earliest first, if nothing is done about it: computed
 * by the functions that decide when it comes. Rules ARR-01 to ARR-04, FEE-01, EXP-01 to EXP-03, REF-04,
 * ORD-05, ELA-01, ELA-05, SLA-02.
 */
export const dueSteps = (
  state: AccountState,
  { instances, gateways }: TimelineFacts,
  now: Instant,
): readonly DueStep[] => {
  const services: readonly Terminable[] = [
    ...instances.map((each) => afterDestruction(state.arrears, each)).map(asInstance),
    ...gateways.map((item) => ({ kind: 'gateway', item }) as const),
  ];
  const steps = services
    .filter((service) => serviceGone(service, now) === undefined)
    .flatMap((service) => serviceSteps(state, service, now));
  return [...arrearsSteps(state), ...steps].toSorted((a, b) => epochMs(a.at) - epochMs(b.at));
};

const asInstance = (item: Instance): Terminable => ({ kind: 'instance', item });

const kindOf: Readonly<Record<TimedStep, NoticeKind>> = {
  tell: 'arrearsBegan',
  stop: 'serviceStopped',
  warn: 'destructionTomorrow',
  destroy: 'serviceDestroyed',
};

/** The steps that are left of an account's arrears, and its next late fee. */
const arrearsSteps = (state: AccountState): readonly DueStep[] => {
  const { arrears, terms } = state;
  const next = nextArrearsStep(arrears, terms);
  const fee = nextFeeDay(state);
  return [
    ...(next === undefined
      ? []
      : timedSteps.slice(timedSteps.indexOf(next.step)).map((step): DueStep => {
          const at = arrearsDues(arrears, terms)[step];
          return { at, step: kindOf[step], unless: 'paid' };
        })),
    ...(fee === undefined
      ? []
      : [{ at: fee.startsAt, step: 'lateFeeCharged', unless: 'paid' } as const]),
  ];
};

const serviceSteps = (
  state: AccountState,
  service: Terminable,
  now: Instant,
): readonly DueStep[] => {
  const { ending } = service.item;
  const subject = resourceOf(service);
  const end: readonly DueStep[] =
    ending === undefined
      ? []
      : [{ at: ending.at, step: 'serviceEnded', subject, unless: 'cancelled' }];
  const zoneOf = (at: Instant) => zoneAt(state, at);
  if (service.kind === 'gateway') {
    return [...termSteps(service, zoneOf, now), ...elasticSteps(state, service.item, now), ...end];
  }
  const { item } = service;
  return item.kind === 'prepaid'
    ? [...termSteps({ kind: 'instance', item }, zoneOf, now), ...end]
    : end;
};

/** When elastic capacity that was switched off ends, and when a debt that stays unpaid ends it. */
const elasticSteps = (
  { arrears }: AccountState,
  gateway: Gateway,
  now: Instant,
): readonly DueStep[] => {
  const standing = elasticAt(gateway, now, false);
  const subject = { kind: 'gateway', id: gateway.gatewayId } as const;
  const until = standing.state === 'ending' ? standing.stretch.until : undefined;
  const debt = gateway.elastic?.debt;
  const isOpen = standing.state !== 'off' && debtAt(debt, arrears, now) === 'open';
  const step = 'elasticSwitchedOff' as const;
  return [
    ...(until === undefined ? [] : [{ at: until, step, subject }]),
    ...(debt !== undefined && isOpen
      ? [{ at: plusMs(offDueOf(debt), 1), step, subject, unless: 'paid' as const }]
      : []),
  ];
};
