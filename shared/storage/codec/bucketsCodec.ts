import type { Buckets } from '#domain/wallet/wallet.ts';
import { asDecimal, asList, number } from '#storage/codec/fields.ts';

/** Amounts by bucket as three numbers: cash, income, gift. */
export const encodeBuckets = ({ cash, income, gift }: Buckets): unknown[] =>
  [cash, income, gift].map(number);

export const decodeBuckets = (field: unknown): Buckets => {
  const [cash, income, gift] = asList(field);
  return { cash: asDecimal(cash), income: asDecimal(income), gift: asDecimal(gift) };
};
