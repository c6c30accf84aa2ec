import type { Changed, Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { refundBill, refundedOr } from '#domain/account/billing/refundBill.ts';
import { dropUnrenewed } from '#domain/account/expiry/keepUnrenewed.ts';
import { assert } from '#domain/defect.ts';
import { configurationOf, destroyGateway } from '#domain/gateways/gateway.ts';
import { destroyedFrom } from '#domain/gateways/gatewayStatus.ts';
import { holdsOf } from '#domain/instances/dedicated.ts';
import { destroyInstance } from '#domain/instances/destroyInstance.ts';
import { uptimeUntil } from '#domain/instances/uptime.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import type { Refund } from '#domain/refunds/refund.ts';
import { retainedUntil } from '#domain/terminations/retention.ts';
import {
  isBySecond,
  resourceOf,
  serviceGone,
  type Terminable,
  withEnding,
} from '#domain/terminations/terminable.ts';
import { reasonOf, type Termination } from '#domain/terminations/termination.ts';
import { unusedValue } from '#domain/terminations/unusedValue.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A service whose end has come; `refundId` is for what comes back, if anything does. */
export type EndFacts = {
  readonly service: Terminable;
  readonly termination: Termination;
  readonly refundId: string;
  readonly archivedMonth?: MonthToDate;
};

/**
 * `lasted`: it was there until its end. `service`: as it is from now on; absent where what became of it
 * is stored already, and its place in stock is free. `refund`: absent where nothing was paid for beyond
 * the end.
 */
export type Ended = Changed & {
  readonly termination: Termination;
  readonly lasted: boolean;
  readonly service?: Terminable;
  readonly refund?: Settled & { readonly refund: Refund };
};

/**
 * Ends a service as of `endsAt`, however late this is dealt with: what is unused of its payments comes
 * back, it is destroyed, and what it froze is free. Its configuration is kept for a while: `retainedUntil`.
 * Rules SLA-02, SLA-03, INS-01, REF-07, ARR-03.
 *
 * What was given back, released or destroyed before its end had nothing left to be ended.
 */
export const endService = (
  state: AccountState,
  { service, termination, refundId, archivedMonth }: EndFacts,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): Ended => {
  const { endsAt } = termination;
  assert(endsAt <= policy.now, 'endService: its end has come');
  const isOver = 'at' in service.item.state;
  const lasted = lastedUntil(service, endsAt);
  const { currency } = state;
  const by = { cause: termination.cause.kind, currency, zone: zoneAt(state, endsAt) };
  const quote = lasted ? unusedValue(service, by, endsAt) : undefined;
  const refunded =
    quote &&
    refundBill(
      state,
      { quote, refundId, ...reasonOf(termination), ...(archivedMonth && { archivedMonth }) },
      policy,
    );
  const paidBack = refundedOr(state, refunded);
  const freed = isOver ? paidBack : withoutService(paidBack, service, policy.now, endsAt);
  const keptUntil = isOver ? undefined : retainedUntil(service, endsAt);
  const ended = {
    ...({ status: 'ended', at: policy.now } as const),
    ...(refunded && { refundId }),
    ...(keptUntil !== undefined && { keptUntil }),
  };
  return {
    ...freed,
    termination: { ...termination, version: termination.version + 1, state: ended },
    lasted,
    ...(!isOver && { service: destroyed(service, endsAt) }),
    ...(refunded && { refund: { ...refunded, refund: { ...refunded.refund, at: endsAt } } }),
  };
};

/** Whether it had not been given back, released or destroyed before, by the clock either. */
const lastedUntil = (service: Terminable, endsAt: Instant): boolean => {
  const { state } = service.item;
  if ('at' in state) return state.at >= endsAt;
  return serviceGone(withEnding(service, undefined), endsAt) === undefined;
};

const destroyed = (service: Terminable, endsAt: Instant): Terminable => {
  switch (service.kind) {
    case 'instance':
      return { kind: 'instance', item: destroyInstance(service.item, endsAt) };
    case 'gateway': {
      const at = destroyedFrom(service.item) ?? endsAt;
      const cause = at < endsAt ? 'expiry' : 'termination';
      const kept = configurationOf(service.item);
      return { kind: 'gateway', item: { ...destroyGateway(service.item, at, cause), ...kept } };
    }
  }
};

/** The state that nothing of the service is left in but what is still to be billed. INS-01, INS-03. */
const withoutService = (
  changed: Changed,
  service: Terminable,
  now: Instant,
  endsAt: Instant,
): Changed => {
  const { id } = resourceOf(service);
  const known = dropUnrenewed(changed.next, id);
  const metered = isBySecond(service) ? [{ kind: 'meteringChanged', at: now } as const] : [];
  const events = [...changed.events, ...metered];
  if (known.dedicated === undefined) return { ...changed, next: known, events };
  const dedicated = known.dedicated.map((each) => {
    if (each.instanceId !== id || each.perSecond === undefined) return each;
    const { endsAt: _, ...rest } = each;
    return { ...rest, uptime: uptimeUntil(each.uptime, endsAt), released: true as const };
  });
  const wallet = { ...known.wallet, holds: holdsOf({ dedicated }) };
  return { ...changed, next: { ...known, dedicated, wallet }, events };
};
