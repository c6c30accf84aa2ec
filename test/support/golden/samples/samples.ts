import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import type { Buckets, Voucher } from '#domain/wallet/wallet.ts';
import type { StoredValues } from '#test/support/golden/storedEntities.ts';

/** Values to make golden items of, by entity and name. */
export type Samples = {
  readonly [Name in keyof StoredValues]?: Readonly<Record<string, StoredValues[Name]>>;
};

export const bucketsOf = (
  cash: DecimalInput,
  income: DecimalInput,
  gift: DecimalInput,
): Buckets => ({
  ...{ cash: new Decimal(cash), income: new Decimal(income), gift: new Decimal(gift) },
});

export const voucher: Voucher = {
  ...{ id: 'v-1', products: ['apigw', 'mpgw'], left: new Decimal('12.34000001') },
  ...{ from: instant('2026-11-01T00:00:00Z'), until: instant('2027-11-01T00:00:00Z') },
};
