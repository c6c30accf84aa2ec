import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Pack, PackKind, PackSource } from '#domain/packs/pack.ts';
import { purchaseOrderOf } from '#domain/refunds/purchaseOrderOf.ts';
import { packRefusal } from '#domain/refunds/quotePack.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What can be done with a pack. */
export const allPackActions = ['refund'] as const;

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
  readonly state: 'upcoming' | 'active' | 'usedUp' | 'expired' | 'refunded';
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
  left: pack.left.toFixed(),
  from: pack.from,
  until: pack.until,
  obtainedAt: pack.obtainedAt,
  state: stateAt(pack, now),
  ...(pack.source === 'purchase' && { orderId: purchaseOrderOf(pack.id) }),
  actions: packRefusal(pack, now) === undefined ? ['refund'] : [],
});

/** Calls or bytes; of a pack that was given back nothing was used, and nothing is left. REF-05. */
export const usedOf = ({ total, left, refundedAt }: Pack): Decimal =>
  refundedAt === undefined ? total.minus(left) : zero;

const stateAt = (pack: Pack, now: Instant): PackView['state'] => {
  const { left, from, until, refundedAt } = pack;
  if (refundedAt !== undefined) return 'refunded';
  if (left.isZero()) return 'usedUp';
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};
