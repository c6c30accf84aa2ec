import type { Archived, Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { issueBill, monthFor, totalOf } from '#domain/account/billing/issueBill.ts';
import { quotaOfUsage } from '#domain/account/packs/activate.ts';
import { dearestFirst } from '#domain/account/settlement/dearestFirst.ts';
import { evict } from '#domain/account/settlement/evict.ts';
import { type RatingState, rateLine } from '#domain/account/settlement/rateLine.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import type { UsageBillKind } from '#domain/ledger/bill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { markSettled } from '#domain/metering/settledWindow.ts';
import { inDeductionOrder } from '#domain/packs/deduct.ts';
import { coverEarlierUsage, issueGrants, type Quota } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';
import type { Tariffs } from '#domain/rating/rateMonth.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { drawUsage } from '#domain/wallet/draw.ts';
import { withVouchers } from '#domain/wallet/wallet.ts';

/** An hour of one account, and what left its state earlier but may matter to this hour. */
export type HourFacts = Archived & {
  readonly hour: Hour;
  readonly kind: UsageBillKind;
  /** What has not been billed yet, summed by `sumBillables`. */
  readonly usage: readonly Billable[];
  /** Most lines of the bill: the usage that quota and packs meet first. All of it if absent. */
  readonly mostLines?: number;
  readonly corrects?: number;
};

export type SettlePolicy = {
  readonly books: Tariffs['books'];
  readonly sha256: Sha256;
  readonly now: Instant;
};

/**
 * Settles one hour of one account, or answers undefined where there is nothing to bill.
 *
 * Deducts free quota and packs, charges the rest, draws the wallet and issues the bill, which is
 * embedded in the next state. All that has an end is judged at the hour. Rules SET-03, WAL-02, SET-05,
 * SET-07, QUO-01, PCK-06, PCK-09, WAL-05.
 */
export const settleHour = (
  state: AccountState,
  facts: HourFacts,
  policy: SettlePolicy,
): Settled | undefined => {
  if (facts.usage.length === 0) return undefined;
  const month = monthFor(state, facts.hour, facts.archivedMonth);
  const granted = issueFreeQuota(state, facts);
  const tariffs = { books: policy.books, currency: state.currency };
  const { dedicated = [] } = state;
  const { accumulators } = month;
  const start: RatingState = { dedicated, packs: granted.packs, accumulators };
  const { running, lines } = rateUsage(start, facts, tariffs);
  const { hour, kind, corrects, archivedVouchers = [] } = facts;
  const wallet = withVouchers(state.wallet, archivedVouchers);
  const period = { from: startOf(hour), until: endOf(hour) };
  const drawing = drawUsage(wallet, totalOf(lines), 'apigw', period);
  const issued = issueBill(
    state,
    { ...month, accumulators: running.accumulators },
    { kind, hour, ...(corrects !== undefined && { corrects }), lines, drawing, archivedVouchers },
    policy,
  );
  const settled = markSettled(state.settled, hour);
  const { entry, events } = issued;
  const { packs } = running;
  const after = {
    packs,
    dedicated: running.dedicated,
    settled,
    quota: granted.quota,
    pending: entry,
  };
  const { kept, evicted } = evict(issued, after, facts.archivedPacks ?? []);
  return { next: kept, entry, events, evicted };
};

/** Rates the dearest usage first (PCK-09); the lines are in the order of the usage again. */
const rateUsage = (start: RatingState, { usage, hour, mostLines }: HourFacts, tariffs: Tariffs) => {
  const inTurn = dearestFirst(usage, start.accumulators, hour, tariffs).slice(0, mostLines);
  const of = { ...tariffs, hour, book: inForce(tariffs.books, startOf(hour)) };
  const lineOf = new Map<Billable, MeteredLine>();
  let running = start;
  for (const each of inTurn) {
    const rated = rateLine(running, each, of);
    running = rated.running;
    lineOf.set(each, rated.line);
  }
  const lines = usage.map((each) => lineOf.get(each)).filter((line) => line !== undefined);
  return { running, lines };
};

/** The packs to deduct from, with the grants that have started; the first usage activates. Rule QUO-01. */
const issueFreeQuota = (
  state: AccountState,
  { hour, archivedPacks = [] }: HourFacts,
): { readonly packs: readonly Pack[]; readonly quota: Quota } => {
  const live = new Set(state.packs.map(({ id }) => id));
  const packs = [...state.packs, ...archivedPacks.filter(({ id }) => !live.has(id))];
  const { quota, issued } = issueGrants(quotaOfUsage(state, hour), hour);
  const covering = coverEarlierUsage(quota, [...packs, ...issued], hour);
  return { quota, packs: inDeductionOrder(covering) };
};
