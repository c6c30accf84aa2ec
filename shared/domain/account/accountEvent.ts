import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import { isUp } from '#domain/instances/uptime.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf, type Voucher } from '#domain/wallet/wallet.ts';

/** What a change of an account's state has brought about, for others to be told of or to go on with. */
export type AccountEvent =
  /** An episode of arrears: of new ones, or of old ones that are timed anew. Rules SET-03, ARR-01. */
  | { readonly kind: 'arrearsBegan'; readonly episode: number }
  /** Nothing is owed any more. Rule ARR-05. */
  | { readonly kind: 'arrearsEnded' }
  /**
   * What arrears had stopped serves again, but for what a destruction took before (`destroyed`). Rules
   * ARR-01, ARR-02, ARR-07.
   */
  | { readonly kind: 'serviceRestored'; readonly destroyed: boolean }
  /** Instances by the second cost more or less of them from an instant on. Rules INS-01, INS-03. */
  | { readonly kind: 'meteringChanged'; readonly at: Instant }
  /** A month has its first bill, so it is to be invoiced at an instant. Rule INV-01. */
  | { readonly kind: 'monthBegan'; readonly month: Month; readonly closesAt: Instant }
  /** Money went back to its payer, and may not be charged again by itself: that is paused. Rule PAY-04. */
  | { readonly kind: 'topUpsPaused'; readonly at: Instant }
  /** Something came in while cash was below zero: invoices may be paid by it. Rules INV-02, INV-04. */
  | { readonly kind: 'debtCovered'; readonly at: Instant }
  /** The balance has fallen below what the account tops itself up at. Rule PAY-04. */
  | { readonly kind: 'topUpDue'; readonly at: Instant }
  /** Something has waited to renew itself: funds came, or it is set to only now. Rule ORD-05. */
  | { readonly kind: 'renewalsDue' };

/** What leaves the state and goes to items of its own. Rules PCK-02, RAT-01, WAL-02. */
export type Evicted = {
  readonly months: readonly MonthToDate[];
  readonly packs: readonly Pack[];
  readonly vouchers: readonly Voucher[];
};

/** What left the state before, and is read because it matters to an hour or a day after all. */
export type Archived = {
  readonly archivedPacks?: readonly Pack[];
  readonly archivedMonth?: MonthToDate;
  readonly archivedVouchers?: readonly Voucher[];
};

/**
 * The state after a change, and what that brought about; its ledger entry if it moved funds, and what
 * left the state with it.
 */
export type Changed = {
  readonly next: AccountState;
  readonly events: readonly AccountEvent[];
  readonly entry?: Entry;
  readonly evicted?: Evicted;
};

/** The state after the hour with its bill pending in it, and what leaves the state with it. */
export type Settled = Changed & { readonly entry: Entry; readonly evicted: Evicted };

/** A change of what is beside the state, or of what nobody else need know: its next version. */
export const fenced = (state: AccountState): Changed => ({
  next: { ...state, version: state.version + 1 },
  events: [],
});

/** For what changes nothing of the state. */
export const unchanged: { readonly next?: undefined } = {};

/**
 * @throws Defect if arrears began or ended, service was restored, an instance began or ceased to cost by the
 * second, or what waits to renew itself was funded, and nothing says so. Rules SET-03, ARR-02, INS-03, ORD-05.
 */
export const assertSaid = (before: AccountState, { next, events }: Changed): void => {
  const says = (kind: AccountEvent['kind']) => events.some((event) => event.kind === kind);
  const [was, is] = [before.arrears, next.arrears];
  const began = is.since !== undefined && is.episode !== was.episode;
  assert(!began || says('arrearsBegan'), 'account: what begins arrears says so');
  const ended = was.since !== undefined && is.since === undefined;
  assert(!ended || says('arrearsEnded'), 'account: what ends arrears says so');
  const restored = was.stoppedAt !== undefined && is.stoppedAt === undefined;
  assert(!restored || says('serviceRestored'), 'account: what restores service says so');
  const metered = costingBySecond(before) !== costingBySecond(next);
  assert(!metered || says('meteringChanged'), 'account: what changes metering says so');
  assert(!isFunded(before, next) || says('renewalsDue'), 'account: what funds renewals says so');
};

/** The instances that cost by the second and go on doing so, as one text. */
const costingBySecond = ({ dedicated = [] }: AccountState): string =>
  dedicated
    .filter(({ perSecond, uptime, halted }) => perSecond && isUp(uptime) && !isUp(halted ?? []))
    .map(({ instanceId }) => instanceId)
    .toSorted()
    .join(' ');

/** Whether there is more to renew by than there was, and something that waited for it waits still. */
const isFunded = (before: AccountState, next: AccountState): boolean => {
  const waited = new Set(before.unrenewed?.map(({ id }) => id));
  const waits = next.unrenewed?.some(({ id }) => waited.has(id)) ?? false;
  return waits && balanceOf(next.wallet).gt(balanceOf(before.wallet));
};
