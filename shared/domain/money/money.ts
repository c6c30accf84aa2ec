import { assert } from '#domain/defect.ts';
import { Decimal, type DecimalInput } from '#domain/money/decimal.ts';

export type Currency = 'CNY' | 'USD';

/** An amount with its currency, in major units (yuan, not fen). `C` keeps currencies apart. */
export type Money<C extends Currency = Currency> = {
  readonly amount: Decimal;
  readonly currency: C;
};

export const money = <C extends Currency>(amount: DecimalInput, currency: C): Money<C> => ({
  amount: new Decimal(amount),
  currency,
});

/** Adds two amounts of one currency. @throws Defect if the currencies differ. */
export const add = <C extends Currency>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> => {
  assert(a.currency === b.currency, 'money: amounts of one currency only');
  return { amount: a.amount.plus(b.amount), currency: a.currency };
};
