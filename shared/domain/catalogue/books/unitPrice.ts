import type { PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';

/** One price for every unit, whatever the quantity. Rule CAT-08. */
export const unitPrice = (amount: DecimalInput): PriceModel => ({
  model: 'perUnit',
  unitPrice: new Decimal(amount),
});
