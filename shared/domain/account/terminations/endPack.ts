import { type Changed, fenced, type Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { refundBill } from '#domain/account/billing/refundBill.ts';
import { assert } from '#domain/defect.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { endOfPack, isUsable, type Pack } from '#domain/packs/pack.ts';
import { type Refund, type RefundQuote, refundRuleVersions } from '#domain/refunds/refund.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import { unusedPart } from '#domain/refunds/refundPart.ts';
import { dealtWithFrom, reasonOf, type Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A pack whose end has come, of which nothing more is settled. `payment` is absent where nobody paid;
 * `refundId` is for what comes back, if anything does.
 */
export type PackEndFacts = {
  readonly pack: Pack;
  readonly payment?: PackPayment;
  readonly termination: Termination;
  readonly refundId: string;
  readonly archivedMonth?: MonthToDate;
};

/** `pack`: as it leaves the state for good; absent where it had been given back before its end. */
export type PackEnded = Changed & {
  readonly termination: Termination;
  readonly pack?: Pack;
  readonly refund?: Settled & { readonly refund: Refund };
};

/**
 * Ends a pack as of `endsAt`: what its buckets paid comes back by the units that are left, in full
 * proportion, and it pays for nothing any more. Rules SLA-02, REF-07.
 *
 * It is decided when all usage that can come of the hours before the end has been deducted, so a unit is
 * used or comes back, never both. What the operator releases later is charged for. What nothing comes
 * back of still pays for that.
 */
export const endPack = (
  state: AccountState,
  { pack, payment, termination, refundId, archivedMonth }: PackEndFacts,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): PackEnded => {
  const { endsAt } = termination;
  assert(dealtWithFrom(termination) <= policy.now, 'endPack: all of before its end is settled');
  const given = { ...termination, version: termination.version + 1 };
  const over = { ...given, state: { status: 'ended', at: policy.now } } as const;
  if (pack.refundedAt !== undefined) return { ...fenced(state), termination: over };
  assert(pack.ending?.terminationId === termination.terminationId, 'endPack: it is what ends');
  const quote = payment && unusedUnits(pack, payment, state.currency);
  const packs = state.packs.filter(({ id }) => id !== pack.id);
  if (quote === undefined || quote.total.isZero()) {
    const ended = { ...pack, until: endOfPack(pack) };
    return { ...fenced({ ...state, packs }), termination: over, pack: ended };
  }
  const toBill = {
    quote,
    refundId,
    ...reasonOf(termination),
    ...(archivedMonth && { archivedMonth }),
  };
  const refund = refundBill(state, toBill, policy);
  return {
    next: { ...refund.next, packs },
    entry: refund.entry,
    evicted: refund.evicted,
    events: refund.events,
    termination: { ...over, state: { ...over.state, refundId } },
    pack: { ...pack, refundedAt: policy.now },
    refund: { ...refund, refund: { ...refund.refund, at: endsAt } },
  };
};

/**
 * What buckets paid x unused units / total units, 2 decimals half up; vouchers stay spent. Units are
 * whole calls or bytes, a part of one counts for the customer. Rule SLA-02.
 */
export const unusedUnits = (
  pack: Pack,
  payment: PackPayment,
  currency: Currency,
): RefundQuote | undefined => {
  if (!isUsable(pack)) return undefined;
  const part = unusedPart({
    ...payment,
    used: Decimal.floor(pack.total.minus(pack.left)).toNumber(),
    total: pack.total.toNumber(),
    unit: pack.kind === 'calls' ? 'call' : 'byte',
  });
  return {
    resource: { kind: 'pack', id: pack.id },
    rule: 'SLA-02',
    currency,
    parts: [part],
    ruleVersion: refundRuleVersions['SLA-02'],
    buckets: part.buckets,
    total: part.amount,
  };
};
