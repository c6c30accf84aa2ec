import type { SecondPrice } from '#domain/instances/instance.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { rate } from '#domain/rating/rate.ts';

type PerSecond = Pick<SecondPrice, 'unit' | 'unitPrice'>;

/**
 * What `count` seconds of an uptime cost after `before` seconds of it: the difference of two cumulative
 * ratings, each rounded to 8 decimals. However an uptime is cut into hours and in whatever order they
 * are settled, it costs what rating it at once gives. Rules INS-01, INS-03; worked in INS-04.
 */
export const chargeForSeconds = (price: PerSecond, before: number, count: number): Decimal =>
  uptimeCharge(price, before + count).minus(uptimeCharge(price, before));

/** What the first `seconds` of an uptime cost, rounded to 8 decimals. */
export const uptimeCharge = ({ unit, unitPrice }: PerSecond, seconds: number): Decimal =>
  roundUsage(rate({ model: 'perUnit', unitPrice }, unit.size, new Decimal(seconds)));
