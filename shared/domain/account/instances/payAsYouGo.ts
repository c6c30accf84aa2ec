import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { Price } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import { holdsOf, keepDedicated } from '#domain/instances/dedicated.ts';
import { uptimeCharge } from '#domain/instances/foldUptime.ts';
import type {
  Dedicated,
  Instance,
  PayAsYouGoInstance,
  SecondPrice,
} from '#domain/instances/instance.ts';
import {
  closeUptime,
  earliestUptimeChange,
  endOfUptime,
  isUp,
  startUptime,
  stopUptime,
} from '#domain/instances/uptime.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf } from '#domain/wallet/wallet.ts';

export type NewPayAsYouGo = Pick<
  PayAsYouGoInstance,
  'instanceId' | 'accountId' | 'name' | 'region' | 'spec'
>;

/** The state after a change of an instance, and the instance after it. */
export type ChangedInstance = Changed & { readonly instance: PayAsYouGoInstance };

export type PayAsYouGoRefusal = 'notSoldBySecond' | 'insufficientFunds';

const hourSeconds = 3_600;

/**
 * Starts a pay-as-you-go instance: freezes one hour's fee, which must be available, and keeps the price
 * for its whole uptime; while the account's budget stops such instances it begins stopped. Rules INS-01, WAL-08. `price` is that of its SKU by the second, if the book has one. What
 * is long over makes room, for an account that nothing settles any more forgets nothing otherwise.
 */
export const openPayAsYouGo = (
  state: AccountState,
  bought: NewPayAsYouGo,
  price: Price | undefined,
  bookVersion: string,
  now: Instant,
): ChangedInstance | Refused<PayAsYouGoRefusal> => {
  if (price?.price.model !== 'perUnit') {
    return refuse('notSoldBySecond', `${bought.spec} is not sold by the second`);
  }
  const { sku, unit } = price;
  const { unitPrice } = price.price;
  const hold = uptimeCharge({ unit, unitPrice }, hourSeconds);
  if (availableOf(state.wallet).lt(hold)) {
    return refuse('insufficientFunds', `one hour's fee, ${hold.toFixed()}, must be available`);
  }
  const perSecond: SecondPrice = { sku, bookVersion, unit, unitPrice, hold };
  const { instanceId, region } = bought;
  const started = startUptime([], earliestUptimeChange(state, now));
  const uptime = isUp(state.budgetStops ?? []) ? stopUptime(started, now) : started;
  const [{ from: createdAt } = { from: now }] = uptime;
  const added: Dedicated = { instanceId, region, uptime, perSecond, charged: 0 };
  const others = keepDedicated(state.dedicated ?? [], { newest: hourOf(now) });
  return {
    ...withDedicated(state, [...others, added], now),
    instance: {
      ...bought,
      kind: 'payAsYouGo',
      version: 1,
      createdAt,
      serviceCount: 0,
      perSecond,
      state: { status: 'running' },
    },
  };
};

/** Releases an instance, if it is a pay-as-you-go one that runs. Rule INS-01. */
export const releaseInstance = (
  state: AccountState,
  instance: Instance,
  now: Instant,
): ChangedInstance | Refused<'notPayAsYouGo' | 'alreadyReleased'> => {
  if (instance.kind !== 'payAsYouGo') {
    return refuse('notPayAsYouGo', 'only a pay-as-you-go instance is released');
  }
  if (hasEnded(instance.ending, now)) return refuse('alreadyReleased', 'the operator has ended it');
  const { state: was } = instance;
  if (was.status !== 'running') return refuse('alreadyReleased', `${was.status} at ${was.at}`);
  return releasePayAsYouGo(state, instance, now);
};

/**
 * Releases a pay-as-you-go instance, also a suspended one: its uptime ends, and the hold is lifted. What
 * it has not been charged for yet, the hourly settlement charges. Rules INS-01, INS-03.
 */
export const releasePayAsYouGo = (
  state: AccountState,
  instance: PayAsYouGoInstance,
  now: Instant,
): ChangedInstance => {
  assert(instance.state.status === 'running', 'releasePayAsYouGo: an instance that runs');
  const { dedicated = [] } = state;
  const entry = dedicated.find(({ instanceId }) => instanceId === instance.instanceId);
  assert(entry?.perSecond !== undefined, 'releasePayAsYouGo: the state knows the instance');
  const uptime = closeUptime(entry.uptime, earliestUptimeChange(state, now));
  const released: Dedicated = { ...entry, uptime, released: true };
  const others = dedicated.map((each) => (each === entry ? released : each));
  return {
    ...withDedicated(state, others, now),
    instance: {
      ...instance,
      version: instance.version + 1,
      state: { status: 'released', at: endOfUptime(uptime) ?? now },
    },
  };
};

/** The next version, with what its instances hold. */
const withDedicated = (
  state: AccountState,
  dedicated: readonly Dedicated[],
  at: Instant,
): Changed => ({
  next: {
    ...state,
    version: state.version + 1,
    dedicated,
    wallet: { ...state.wallet, holds: holdsOf({ dedicated }) },
  },
  events: [{ kind: 'meteringChanged', at }],
});
