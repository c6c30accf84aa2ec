import { Decimal } from '#domain/money/decimal.ts';
import { add, type Money, money } from '#domain/money/money.ts';

const yuan = money('1.5', 'CNY');
const dollars = money('1.5', 'USD');

export const total: Money<'CNY'> = add(yuan, yuan);

// @ts-expect-error yuan and dollars do not add up
add(yuan, dollars);
// @ts-expect-error nor the other way round
add(dollars, yuan);
// @ts-expect-error what yuan add up to is not dollars
export const wrong: Money<'USD'> = add(yuan, yuan);
// @ts-expect-error there is no such currency
money(1, 'EUR');
// @ts-expect-error a number without its currency is no money
add(yuan, new Decimal(1));
// @ts-expect-error an amount does not change
yuan.amount = new Decimal(2);
