import type { Pack, PackKind, PackSource } from '#domain/packs/pack.ts';
import type { Instant } from '#domain/time/instant.ts';

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
  readonly state: 'upcoming' | 'active' | 'usedUp' | 'expired';
};

export const packView = (pack: Pack, now: Instant): PackView => ({
  packId: pack.id,
  kind: pack.kind,
  source: pack.source,
  total: pack.total.toFixed(),
  used: pack.total.minus(pack.left).toFixed(),
  left: pack.left.toFixed(),
  from: pack.from,
  until: pack.until,
  obtainedAt: pack.obtainedAt,
  state: stateAt(pack, now),
});

const stateAt = ({ left, from, until }: Pack, now: Instant): PackView['state'] => {
  if (left.isZero()) return 'usedUp';
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};
