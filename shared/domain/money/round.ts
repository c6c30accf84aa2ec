import { Decimal } from '#domain/money/decimal.ts';

/** Rounds an amount from usage to 8 decimals, half up. Rule RAT-05. */
export const roundUsage = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(8, Decimal.ROUND_HALF_UP);

/** Rounds an order or refund to 2 decimals, half up. Rule RAT-05. */
export const roundOrder = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
