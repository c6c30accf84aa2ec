import type { AccountState } from '#domain/account/accountState.ts';
import { asDecimal, asList, number } from '#storage/codec/fields.ts';

type Alert = NonNullable<AccountState['alert']>;

/** A balance alert's threshold, and whether and how it waits. Rule WAL-05. */
export const encodeAlert = ({ threshold, armed, toldByOrder }: Alert): unknown[] => [
  number(threshold),
  armed,
  ...(toldByOrder ? [true] : []),
];

export const decodeAlert = (field: unknown): Alert => {
  const [threshold, armed, toldByOrder] = asList(field);
  return {
    threshold: asDecimal(threshold),
    armed: armed === true,
    ...(toldByOrder === true && { toldByOrder: true }),
  };
};
