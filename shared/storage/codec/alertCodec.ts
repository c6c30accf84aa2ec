import type { AccountState } from '#domain/account/accountState.ts';
import { asDecimal, asList, number } from '#storage/codec/fields.ts';

type Alert = NonNullable<AccountState['alert']>;

/** A balance alert's threshold, and whether and how it waits. Rule WAL-05. */
export const encodeAlert = ({ threshold, armed, notifiedByOrder }: Alert): unknown[] => [
  number(threshold),
  armed,
  ...(notifiedByOrder ? [true] : []),
];

export const decodeAlert = (field: unknown): Alert => {
  const [threshold, armed, notifiedByOrder] = asList(field);
  return {
    threshold: asDecimal(threshold),
    armed: armed === true,
    ...(notifiedByOrder === true && { notifiedByOrder: true }),
  };
};
