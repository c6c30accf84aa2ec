import type { PackKind, PackSource } from '#domain/catalogue/campaign.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Ending, endingBy } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A prepaid or granted quantity: calls, or bytes. In force in [from, until). Rules PCK-01, -02. */
export type Pack = {
  readonly id: string;
  readonly kind: PackKind;
  readonly source: PackSource;
  readonly total: Decimal;
  readonly left: Decimal;
  /** Of what it paid, how much corrections of bills brought back; absent where nothing. Rule INV-09. */
  readonly returned?: Decimal;
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

/** From when on a pack pays for nothing: its own end, or the operator's if that is before. PCK-03, SLA-02. */
export const endOfPack = ({ until, ending }: Pick<Pack, 'until' | 'ending'>): Instant =>
  endingBy(ending, until);

/** Whether a pack may still pay for something: something is left, and it was not given back. REF-05. */
export const isUsable = ({ left, refundedAt }: Pick<Pack, 'left' | 'refundedAt'>): boolean =>
  left.gt(0) && refundedAt === undefined;
