import type { PackKind, PackSource } from '#domain/catalogue/packKind.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { isBought, type Pack } from '#domain/packs/pack.ts';
import { purchaseOrderOf } from '#domain/refunds/purchaseOrderOf.ts';
import { packRefusal } from '#domain/refunds/quotePack.ts';
import { type Ending, hasEnded } from '#domain/terms/ending.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What can be done with a pack. */
export const allPackActions = ['refund'] as const;

/** What a pack is. `ended`: by the operator; `refunded` once what was unused of it has come back. SLA-02. */
export const packStates = ['upcoming', 'active', 'usedUp', 'expired', 'refunded', 'ended'] as const;

/** A pack as the API shows it; quantities in calls or bytes, as decimal text. */
export type PackView = {
  readonly packId: string;
  readonly kind: PackKind;
  readonly source: PackSource;
  readonly total: string;
  readonly used: string;
  readonly left: string;
  readonly from: string;
  readonly until: string;
  readonly obtainedAt: string;
  readonly state: (typeof packStates)[number];
  /** The operator ends it then, or has. Rule SLA-02. */
  readonly ending?: Ending;
  /** Of a pack that was bought. */
  readonly orderId?: string;
  readonly actions: (typeof allPackActions)[number][];
};

export const packView = (pack: Pack, now: Instant): PackView => ({
  packId: pack.id,
  kind: pack.kind,
  source: pack.source,
  total: pack.total.toFixed(),
  used: usedOf(pack).toFixed(),
  left: (pack.refundedAt === undefined ? pack.left : zero).toFixed(),
  from: pack.from,
  until: pack.until,
  obtainedAt: pack.obtainedAt,
  state: stateAt(pack, now),
  ...(pack.ending && { ending: pack.ending }),
  ...(isBought(pack) && { orderId: purchaseOrderOf(pack.id) }),
  actions: packRefusal(pack, now) === undefined ? ['refund'] : [],
});

/**
 * Calls or bytes. Of a pack that was given back nothing was used (REF-05), unless the operator ended it:
 * then what was left is what came back (SLA-02).
 */
export const usedOf = ({ total, left, refundedAt, ending }: Pack): Decimal =>
  refundedAt === undefined || isEndedBy(ending, refundedAt) ? total.minus(left) : zero;

/** A pack that was given back before its announced end was untouched. */
const isEndedBy = (ending: Ending | undefined, refundedAt: Instant): boolean =>
  ending !== undefined && ending.at <= refundedAt;

const stateAt = (pack: Pack, now: Instant): PackView['state'] => {
  const { left, from, until, refundedAt, ending } = pack;
  if (refundedAt !== undefined) return 'refunded';
  if (hasEnded(ending, now)) return 'ended';
  if (left.isZero()) return 'usedUp';
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};
