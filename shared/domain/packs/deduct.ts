import type { PackKind } from '#domain/catalogue/campaign.ts';
import { assert } from '#domain/defect.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { endOfPack, type Pack } from '#domain/packs/pack.ts';
import type { Deduction } from '#domain/rating/meteredLine.ts';
import { type Hour, startOf } from '#domain/time/hour.ts';

/** Free quota first, then earliest expiry (the operator's, if that is before), purchase, id. PCK-02, SLA-02. */
export const inDeductionOrder = (a: Pack, b: Pack): number => {
  const keyOf = (pack: Pack): string =>
    [pack.source === 'free' ? 0 : 1, endOfPack(pack), pack.obtainedAt, pack.id].join('|');
  return keyOf(a) < keyOf(b) ? -1 : 1;
};

/** Whether a pack offsets usage of this kind and hour: it covers the hour's start. PCK-01, PCK-02. */
const covers = (pack: Pack, kind: PackKind, hour: Hour): boolean =>
  pack.kind === kind &&
  pack.refundedAt === undefined &&
  pack.from <= startOf(hour) &&
  startOf(hour) < endOfPack(pack);

/** What packs pay of a quantity (calls or bytes), and what is left to charge. */
export type Deducted = {
  readonly packs: readonly Pack[];
  readonly deductions: readonly Deduction[];
  readonly rest: Decimal;
};

/** Deducts a quantity of one hour from the packs that cover it. Rules PCK-01 to PCK-03, PCK-05. */
export const deduct = (
  packs: readonly Pack[],
  kind: PackKind,
  hour: Hour,
  quantity: Decimal,
): Deducted => {
  const deductions: Deduction[] = [];
  let rest = quantity;
  const next = packs.toSorted(inDeductionOrder).map((pack) => {
    if (rest.isZero() || pack.left.isZero() || !covers(pack, kind, hour)) return pack;
    const taken = Decimal.min(rest, pack.left);
    rest = rest.minus(taken);
    deductions.push({ packId: pack.id, source: pack.source, quantity: taken });
    return { ...pack, left: pack.left.minus(taken) };
  });
  const paid = deductions.reduce((sum, { quantity: taken }) => sum.plus(taken), zero);
  assert(paid.plus(rest).eq(quantity), 'deduct: packs + charged = used');
  return { packs: next, deductions, rest };
};
