import { assert } from '#domain/defect.ts';
import type { Billable } from '#domain/metering/billable.ts';
import { issueGrants } from '#domain/packs/grants.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Tariffs } from '#domain/rating/rateMonth.ts';
import type { AccountState, MonthToDate } from '#domain/settlement/accountState.ts';
import type { Bill, BillKind } from '#domain/settlement/bill.ts';
import { billingMonth } from '#domain/settlement/billingMonth.ts';
import { type Evicted, evict } from '#domain/settlement/evict.ts';
import { type Running, rateLine, totalOf } from '#domain/settlement/rateLine.ts';
import { markSettled } from '#domain/settlement/settledWindow.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { drawUsage } from '#domain/wallet/draw.ts';
import type { Entry } from '#domain/wallet/entry.ts';
import { post, type Sha256 } from '#domain/wallet/post.ts';
import { balanceOf, totalOfBuckets } from '#domain/wallet/wallet.ts';

/** An hour of one account, and what left its state earlier but may matter to this hour. */
export type HourFacts = {
  readonly hour: Hour;
  readonly kind: BillKind;
  /** What has not been billed yet, summed by `sumBillables`. */
  readonly usage: readonly Billable[];
  readonly corrects?: number;
  readonly archivedPacks?: readonly Pack[];
  readonly archivedMonth?: MonthToDate;
};

export type SettlePolicy = {
  readonly books: Tariffs['books'];
  readonly sha256: Sha256;
  readonly now: Instant;
};

/** The state after the hour with its bill pending in it, and what leaves the state with it. */
export type Settled = {
  readonly next: AccountState;
  readonly entry: Entry;
  readonly evicted: Evicted;
};

/**
 * Settles one hour of one account, or answers undefined where there is nothing to bill.
 *
 * Deducts free quota and packs, charges the rest, draws the wallet and issues the bill, which is
 * embedded in the next state. Rules SET-03, SET-05, SET-07, QUO-01, PCK-06, WAL-05.
 */
export const settleHour = (
  state: AccountState,
  facts: HourFacts,
  policy: SettlePolicy,
): Settled | undefined => {
  if (facts.usage.length === 0) return undefined;
  const month = monthFor(state, facts);
  const granted = issueFreeQuota(state, facts);
  const tariffs = { books: policy.books, currency: state.currency };
  const start: Running = { packs: granted.packs, accumulators: month.accumulators, lines: [] };
  const running = facts.usage.reduce(
    (soFar, billable) => rateLine(soFar, billable, facts.hour, tariffs),
    start,
  );
  const { next, entry } = postBill(state, facts, running, policy);
  const { seq } = entry;
  const firstSeq = month.firstSeq === 0 ? seq : month.firstSeq;
  const billed = { ...month, firstSeq, lastSeq: seq, accumulators: running.accumulators };
  const settled = markSettled(state.settled, facts.hour);
  const full = { ...next, ...granted, packs: running.packs, settled, pending: entry };
  const { kept, evicted } = evict(full, billed, facts.archivedPacks ?? []);
  return { next: kept, entry, evicted };
};

/** The month's accumulators: in the state, out of the archive, or a new month's. Rule RAT-01. */
const monthFor = (state: AccountState, { hour, archivedMonth }: HourFacts): MonthToDate => {
  const month = billingMonth(state, hour);
  const known = [...state.months, ...(archivedMonth ? [archivedMonth] : [])];
  return (
    known.find((each) => each.month === month) ?? {
      month,
      firstSeq: 0,
      lastSeq: 0,
      accumulators: [],
    }
  );
};

/** The packs to deduct from, with the grants that have started. Rule QUO-01. */
const issueFreeQuota = (
  state: AccountState,
  { hour, archivedPacks = [] }: HourFacts,
): Pick<AccountState, 'packs' | 'quota'> => {
  const live = new Set(state.packs.map(({ id }) => id));
  const packs = [...state.packs, ...archivedPacks.filter(({ id }) => !live.has(id))];
  if (state.quota === undefined) return { packs };
  const { quota, issued } = issueGrants(state.quota, hour);
  return { quota, packs: [...packs, ...issued] };
};

const postBill = (
  state: AccountState,
  { hour, kind, corrects }: HourFacts,
  { lines }: Running,
  { sha256, now }: SettlePolicy,
): { readonly next: AccountState; readonly entry: Entry } => {
  const total = totalOf(lines);
  const drawing = drawUsage(state.wallet, total, 'apigw', now);
  const after = balanceOf(state.wallet).plus(totalOfBuckets(drawing.deltas));
  const bill: Bill = {
    ...{ kind, hour, currency: state.currency, lines, total },
    ...(corrects !== undefined && { corrects }),
    alert: state.alert?.armed === true && after.lt(state.alert.threshold),
  };
  const posted = post(state, { cause: { kind: 'bill', bill }, ...drawing, at: now }, sha256);
  assert(
    totalOfBuckets(posted.entry.after).eq(after),
    'settleHour: the balance falls by what was drawn',
  );
  return posted;
};
