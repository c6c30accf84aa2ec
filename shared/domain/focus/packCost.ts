import type { PackKind } from '#domain/catalogue/campaign.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { roundDownTo, roundExported } from '#domain/money/round.ts';
import { endOfPack, type Pack } from '#domain/packs/pack.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

/**
 * A pack that was bought, and what of its cost is where: `price` was paid for it, by whatever, and `refunded` came
 * back. `total` and `used` in calls or bytes. `endedAt`: from then on it pays for nothing. Rule FOC-02.
 */
export type PackCost = {
  readonly id: string;
  readonly kind: PackKind;
  readonly sku: string;
  readonly price: Decimal;
  readonly refunded: Decimal;
  readonly total: Decimal;
  readonly used: Decimal;
  readonly endedAt: Instant;
};

/** What a pack has cost so far, as it is just now; `refunded` is zero where nothing came back. */
export const packCostOf = (
  pack: Pack,
  paid: Pick<PackCost, 'sku' | 'price' | 'refunded'>,
): PackCost => ({
  ...paid,
  id: pack.id,
  kind: pack.kind,
  total: pack.total,
  used: pack.total.minus(pack.left),
  endedAt: endedAtOf(pack),
});

/** From when on a pack pays for nothing: it was given back, or is over. */
export const endedAtOf = (pack: Pack): Instant => pack.refundedAt ?? endOfPack(pack);

/**
 * The share of a pack's price that a quantity has, in calls or bytes: a fixed price a unit, to 30 decimals rounded
 * down, x the quantity. So shares add up however usage is cut into bills and months; what rounding leaves is in the
 * row of what was not used. Rule FOC-02.
 */
export const shareOf = ({ price, total }: PackCost, quantity: Decimal): Decimal =>
  roundDownTo(shareDecimals, price.dividedBy(total)).times(quantity);

/** With them and a price below 10^8 a share has at most 38 digits. */
const shareDecimals = 30;

/** What of a pack's cost was neither given back nor drawn: purchase - refund - the shares of usage. Rule FOC-02. */
export const unusedCostOf = (pack: PackCost): Decimal =>
  pack.price.minus(pack.refunded).minus(shareOf(pack, pack.used));

/** Whether a pack ended within a period: its last moment is in it. */
export const endsIn = (endedAt: Instant, { from, until }: Span): boolean =>
  from < endedAt && endedAt <= until;

/** A quantity of a pack in the unit that its commitment is told in: calls, or GiB. */
export const inPackUnits = ({ kind }: Pick<PackCost, 'kind'>, quantity: Decimal): Decimal =>
  kind === 'calls' ? quantity : roundExported(quantity.dividedBy(gibibyte));

const gibibyte = new Decimal(2).pow(30);
