import type { Product } from '#domain/catalogue/priceBook.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { asDecimal, asInstant, asList, asText, ms, number } from '#storage/codec/fields.ts';

/** A voucher as a list, wherever it is stored. Rule WAL-01. */
export const encodeVoucher = (voucher: Voucher): unknown[] => [
  voucher.id,
  [...voucher.products],
  number(voucher.left),
  ms(voucher.from),
  ms(voucher.until),
];

export const decodeVoucher = (field: unknown): Voucher => {
  const [id, products, left, from, until] = asList(field);
  return {
    id: asText(id),
    products: asList(products).map((product) => asText<Product>(product)),
    left: asDecimal(left),
    from: asInstant(from),
    until: asInstant(until),
  };
};
