import type { Gateway } from '#domain/gateways/gateway.ts';
import { destroyedFrom, goneAt, servesAt } from '#domain/gateways/gatewayStatus.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { instanceStatusAt, renewableUntil } from '#domain/instances/instanceStatus.ts';
import { isRenewedTooLate, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Pause, Suspension } from '#domain/terms/suspension.ts';
import { type Ending, hasEnded } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What can be ended: an instance of any kind, or a mini-program gateway. Rule SLA-02. */
export type Terminable =
  | { readonly kind: 'instance'; readonly item: Instance }
  | { readonly kind: 'gateway'; readonly item: Gateway };

export const resourceOf = (service: Terminable): NoticeSubject =>
  service.kind === 'instance'
    ? { kind: 'instance', id: service.item.instanceId }
    : { kind: 'gateway', id: service.item.gatewayId };

/** What a person calls it: the instance's name; of a gateway, its id. */
export const nameOf = (service: Terminable): string =>
  service.kind === 'instance' ? service.item.name : service.item.gatewayId;

/** Whether it costs by the second. Rule INS-01. */
export const isBySecond = ({ kind, item }: Terminable): boolean =>
  kind === 'instance' && item.kind === 'payAsYouGo';

/** Refuses what is asked of a service that is gone; undefined if it is not. Rules EXP-02, EXP-03. */
export const serviceGone = (
  service: Terminable,
  now: Instant,
): Refused<'instanceGone' | 'gatewayGone'> | undefined => {
  if (service.kind === 'gateway') return goneAt(service.item, now);
  const status = instanceStatusAt(service.item, now);
  return status === 'released' || status === 'destroyed'
    ? refuse('instanceGone', `the instance is ${status}: nothing is left to end`)
    : undefined;
};

/** Whether it runs for itself at an instant: not isolated, stopped or gone. Rules EXP-02, EXP-03. */
export const runsAt = (service: Terminable, at: Instant): boolean =>
  service.kind === 'gateway'
    ? servesAt(service.item, at)
    : instanceStatusAt(service.item, at) === 'running';

/** Since when it is gone, or will be by the clock; undefined where nothing ends it. EXP-02, EXP-03. */
export const goneFrom = ({ item }: Terminable): Instant | undefined => {
  if ('at' in item.state) return item.state.at;
  if ('gatewayId' in item) return destroyedFrom(item);
  return item.kind === 'prepaid' ? renewableUntil(item) : item.ending?.at;
};

/**
 * Whether it is gone by the clock alone, and may have been paid for in time: what renews itself is renewed or
 * destroyed then, up to 72 hours late. Rule ORD-05.
 */
export const awaitsDestruction = (service: Terminable, now: Instant): boolean => {
  const prepaid = prepaidOf(service);
  if (!prepaid?.item.autoRenew || hasEnded(prepaid.item.ending, now)) return false;
  const gone = goneFrom(service);
  const isGone = gone !== undefined && gone <= now;
  return prepaid.item.state.status === 'running' && isGone && !isRenewedTooLate(prepaid, now);
};

const prepaidOf = ({ kind, item }: Terminable): Prepaid | undefined => {
  if (kind === 'gateway') return { kind, item };
  return item.kind === 'prepaid' ? { kind, item } : undefined;
};

/** The service's next version, ending or not. Rule SLA-02. */
export const withEnding = (service: Terminable, ending: Ending | undefined): Terminable => {
  switch (service.kind) {
    case 'instance': {
      const { ending: _, ...item } = service.item;
      const version = item.version + 1;
      return { kind: 'instance', item: { ...item, version, ...(ending && { ending }) } };
    }
    case 'gateway': {
      const { ending: _, ...item } = service.item;
      const version = item.version + 1;
      return { kind: 'gateway', item: { ...item, version, ...(ending && { ending }) } };
    }
  }
};

/** When it pauses, and its functions do; what is not prepaid never does. Rule SLA-02. */
export const pausesOf = ({ item }: Terminable): readonly Pause[] =>
  'pauses' in item ? (item.pauses ?? []) : [];

/** The prepaid service's next version, with these pauses. Rule SLA-02. */
export const withPauses = (service: Terminable, pauses: readonly Pause[]): Terminable => {
  const version = service.item.version + 1;
  if (service.kind === 'gateway') {
    return { kind: 'gateway', item: { ...service.item, version, pauses } };
  }
  const { item } = service;
  return item.kind === 'prepaid'
    ? { kind: 'instance', item: { ...item, version, pauses } }
    : service;
};

/** The service, with these suspensions. The version is the caller's. Rules SLA-05, SLA-02. */
export const withSuspensions = (
  service: Terminable,
  suspensions: readonly Suspension[],
): Terminable => {
  switch (service.kind) {
    case 'instance':
      return { kind: 'instance', item: { ...service.item, suspensions } };
    case 'gateway':
      return { kind: 'gateway', item: { ...service.item, suspensions } };
  }
};

/** The service's next version. */
export const nextVersion = (service: Terminable): Terminable => {
  switch (service.kind) {
    case 'instance':
      return { kind: 'instance', item: { ...service.item, version: service.item.version + 1 } };
    case 'gateway':
      return { kind: 'gateway', item: { ...service.item, version: service.item.version + 1 } };
  }
};
