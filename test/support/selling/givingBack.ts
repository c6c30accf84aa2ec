import type { Balances, Model } from '#test/support/selling/model.ts';
import { cent, least } from '#test/support/selling/units.ts';
import { forget, move, sumOf } from '#test/support/selling/world.ts';

/** Money that comes back to the buckets that paid. */

export const plus = (a: Balances, b: Balances): Balances => ({
  cash: a.cash + b.cash,
  income: a.income + b.income,
  gift: a.gift + b.gift,
});

export const less = (a: Balances, b: Balances): Balances => ({
  cash: a.cash - b.cash,
  income: a.income - b.income,
  gift: a.gift - b.gift,
});

/**
 * In proportion to what each bucket paid, to the cent; the remainder to the largest, and what it has
 * no room for to those with most room. Rule REF-07.
 */
export const inShares = (amount: bigint, paid: Balances): Balances => {
  if (amount === 0n) return { cash: 0n, income: 0n, gift: 0n };
  const all = sumOf(paid) * cent;
  const back = {
    cash: ((amount * paid.cash) / all) * cent,
    income: ((amount * paid.income) / all) * cent,
    gift: ((amount * paid.gift) / all) * cent,
  };
  const roomOf = (name: keyof Balances): bigint => paid[name] - back[name];
  const fill = (name: keyof Balances): void => {
    back[name] += least(amount - sumOf(back), roomOf(name));
  };
  const names = ['cash', 'income', 'gift'] as const;
  const [largest = 'cash'] = names.toSorted((a, b) => Number(paid[b] - paid[a]));
  fill(largest);
  for (const name of names.toSorted((a, b) => Number(roomOf(b) - roomOf(a)))) fill(name);
  return back;
};

export const giveBack = (model: Model, parts: readonly Balances[]): void => {
  move(model, {
    cash: parts.reduce((sum, { cash }) => sum + cash, 0n),
    income: parts.reduce((sum, { income }) => sum + income, 0n),
    gift: parts.reduce((sum, { gift }) => sum + gift, 0n),
  });
  forget(model);
};
