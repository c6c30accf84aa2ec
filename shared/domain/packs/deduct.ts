import type { PackKind } from '#domain/catalogue/campaign.ts';
import { assert } from '#domain/defect.ts';
import { type Decimal, sum, zero } from '#domain/money/decimal.ts';
import { endOfPack, type Pack } from '#domain/packs/pack.ts';
import type { Deduction } from '#domain/rating/meteredLine.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Packs in the order in which they pay: free quota first, then earliest expiry (the operator's, if that is
 * before), purchase, id. PCK-02, SLA-02.
 */
export const inDeductionOrder = (packs: readonly Pack[]): readonly Pack[] =>
  packs.toSorted(byDeduction);

const byDeduction = (a: Pack, b: Pack): number => {
  const isFree = a.source === 'free';
  if (isFree !== (b.source === 'free')) return isFree ? -1 : 1;
  const [end, other] = [endOfPack(a), endOfPack(b)];
  if (end !== other) return end < other ? -1 : 1;
  if (a.obtainedAt !== b.obtainedAt) return a.obtainedAt < b.obtainedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/** Whether a pack offsets usage of this kind at the start of an hour. PCK-01, PCK-02. */
const covers = (pack: Pack, kind: PackKind, at: Instant): boolean =>
  pack.kind === kind && pack.refundedAt === undefined && pack.from <= at && at < endOfPack(pack);

/** What packs pay of a quantity (calls or bytes), and what is left to charge. */
export type Deducted = {
  readonly packs: readonly Pack[];
  readonly deductions: readonly Deduction[];
  readonly rest: Decimal;
};

/**
 * Deducts a quantity of one hour from the packs that cover it, which come `inDeductionOrder`, as an hour sorts
 * them once for all its lines. Rules PCK-01 to PCK-03, PCK-05.
 */
export const deduct = (
  packs: readonly Pack[],
  kind: PackKind,
  hour: Hour,
  quantity: Decimal,
): Deducted => {
  const deductions: Deduction[] = [];
  const at = startOf(hour);
  let rest = quantity;
  const next = packs.map((pack) => {
    if (rest.isZero() || pack.left.isZero() || !covers(pack, kind, at)) return pack;
    const taken = pack.left.lt(rest) ? pack.left : rest;
    rest = taken === rest ? zero : rest.minus(taken);
    deductions.push({ packId: pack.id, source: pack.source, quantity: taken });
    return { ...pack, left: pack.left.minus(taken) };
  });
  const paid = sum(deductions.map(({ quantity: taken }) => taken));
  const used = rest.isZero() ? paid : paid.plus(rest);
  assert(used.eq(quantity), 'deduct: packs + charged = used');
  return { packs: next, deductions, rest };
};
