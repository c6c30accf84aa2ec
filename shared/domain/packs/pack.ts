import type { PackKind, PackSource } from '#domain/catalogue/packKind.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Ending } from '#domain/terms/ending.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A prepaid or granted quantity: calls, or bytes. In force in [from, until). Rules PCK-01, -02. */
export type Pack = {
  readonly id: string;
  readonly kind: PackKind;
  readonly source: PackSource;
  readonly total: Decimal;
  readonly left: Decimal;
  readonly from: Instant;
  readonly until: Instant;
  readonly obtainedAt: Instant;
  /** Of a campaign, at a price: it has a money value, as one of source `purchase` has. Rule PCK-02. */
  readonly sold?: true;
  /** Bought and given back: it pays for nothing any more, late usage neither. Rules REF-05, SLA-02. */
  readonly refundedAt?: Instant;
  /** There once the operator has announced its end. Rule SLA-02. */
  readonly ending?: Ending;
};

/** Whether money was asked for a pack: it is paid ahead, and can be given back. Rules PCK-02, REF-05. */
export const isBought = ({ source, sold }: Pick<Pack, 'source' | 'sold'>): boolean =>
  source === 'purchase' || sold === true;
