import { assert } from '#domain/defect.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** Money as the API shows it: 8 decimals, in major units. Rule RAT-05. */
export type MoneyView = { readonly amount: string; readonly currency: Currency };

export type BucketsView = Readonly<Record<keyof Buckets, MoneyView>>;

/** @throws Defect if the amount has more than 8 decimals: nothing is rounded to be shown. */
export const moneyView = (amount: Decimal, currency: Currency): MoneyView => {
  assert(amount.decimalPlaces() <= 8, 'moneyView: at most 8 decimals');
  return { amount: amount.toFixed(8), currency };
};

export const bucketsView = ({ cash, income, gift }: Buckets, currency: Currency): BucketsView => ({
  cash: moneyView(cash, currency),
  income: moneyView(income, currency),
  gift: moneyView(gift, currency),
});
