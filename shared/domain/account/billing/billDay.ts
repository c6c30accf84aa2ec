import type { Archived, Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { issueBill, keepMonths, monthFor } from '#domain/account/billing/issueBill.ts';
import { elasticSku } from '#domain/catalogue/skus.ts';
import { assert } from '#domain/defect.ts';
import { dayCharge } from '#domain/gateways/peaks/dayCharge.ts';
import type { BilledDay, DayPeaks, DayTerms, ElasticDay } from '#domain/gateways/peaks/elastic.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import type { ElasticLine } from '#domain/ledger/bill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { type Hour, hourOf } from '#domain/time/hour.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { drawUsage } from '#domain/wallet/draw.ts';
import { withVouchers } from '#domain/wallet/wallet.ts';

/** The hour that a day's bills are of: its last, which is in the day's month in any zone. RAT-07. */
export const hourOfDay = ({ until }: Pick<DayTerms, 'until'>): Hour => hourOf(plusMs(until, -1));

/** A closed day with what it is billed by, and the peaks of all samples there are of it. */
export type DayFacts = Omit<Archived, 'archivedPacks'> & {
  readonly day: ElasticDay;
  readonly terms: DayTerms;
  /** Of each of its plans, in their order. */
  readonly peaks: readonly DayPeaks[];
};

/** The day as it is billed now, and what the bill changes, if there is one. */
export type DayBilled = {
  readonly day: ElasticDay & { readonly billed: BilledDay };
  readonly bill?: Settled;
};

/**
 * Bills a day that is over: all of it, or what samples that came late add to what has been billed, on
 * a supplementary bill that names the first one. Undefined if nothing has changed since it was billed.
 *
 * Where nothing (more) is to be charged there is no bill. Rules ELA-02, ELA-03, ELA-04, SET-04.
 */
export const billDay = (
  state: AccountState,
  { day, terms, peaks, ...archived }: DayFacts,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): DayBilled | undefined => {
  const figures = dayCharge(peaks, terms);
  const before = day.billed?.base ?? zero;
  assert(figures.base.gte(before), 'billDay: samples only add to a day');
  if (day.billed !== undefined && day.billed.samples === figures.samples) return undefined;
  const line = lineOf(day, terms, figures, before);
  const earlier = day.billed?.billSeqs ?? [];
  const charged = { line, corrects: earlier[0], ...archived };
  const bill = line.amount.gt(0) ? issue(state, terms, charged, policy) : undefined;
  const billSeqs = [...earlier, ...(bill ? [bill.entry.seq] : [])];
  const { now: billedAt } = policy;
  const billed: BilledDay = { ...terms, ...figures, billedAt, billSeqs };
  return { day: { ...day, version: day.version + 1, billed }, ...(bill && { bill }) };
};

const lineOf = (
  { gatewayId, date }: ElasticDay,
  { price }: DayTerms,
  { plans, base }: Pick<BilledDay, 'plans' | 'base'>,
  chargedBefore: Decimal,
): ElasticLine => {
  const quantity = base.minus(chargedBefore);
  return {
    meter: 'elastic',
    sku: elasticSku,
    instanceId: gatewayId,
    date,
    plans,
    chargedBefore,
    quantity,
    ...price,
    amount: elasticAmount(price, chargedBefore, quantity),
  };
};

/** Vouchers that were in force within the local day pay for it, whenever it is billed. Rule WAL-02. */
const issue = (
  state: AccountState,
  terms: DayTerms,
  { line, archivedMonth, archivedVouchers = [], corrects }: Charged,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): Settled => {
  const hour = hourOfDay(terms);
  const wallet = withVouchers(state.wallet, archivedVouchers);
  const drawing = drawUsage(wallet, line.amount, 'mpgw', terms);
  const issued = issueBill(
    state,
    monthFor(state, hour, archivedMonth),
    {
      kind: 'elastic',
      hour,
      lines: [line],
      drawing,
      archivedVouchers,
      ...(corrects !== undefined && { corrects }),
    },
    policy,
  );
  const { months, evicted } = keepMonths(issued.next.months, issued.month);
  return {
    next: { ...issued.next, months },
    entry: issued.entry,
    events: issued.events,
    evicted: { months: evicted, packs: [], vouchers: issued.lapsed },
  };
};

type Charged = Pick<DayFacts, 'archivedMonth' | 'archivedVouchers'> & {
  readonly line: ElasticLine;
  /** The day's first bill, if it has one. */
  readonly corrects: number | undefined;
};
