import type { presentPayment } from '#functions/api/parts/payments.ts';
import { dayMs, dayOf, isoOf, monthsLater } from '#test/support/days.ts';
import { sumOf } from '#test/support/selling/balances.ts';
import type { Model, ModelGateway, Prepaid, Stretch, Taken } from '#test/support/selling/model.ts';
import { expiryOf, inText } from '#test/support/selling/units.ts';

/** Of what all ends are counted from, and what has been paid since. */
type Paid = Pick<Prepaid, 'anchor' | 'stretches'>;

/** What was paid for a term: by which order, when, for how many months. */
type TermPaid = Pick<Stretch, 'orderId' | 'months' | 'taken' | 'paidAt'>;

/** From the last end, or the anchor, on: to all months ever paid after it. Rules ORD-04, PLN-04. */
export const nextTerm = (paid: TermPaid, { anchor, stretches }: Paid): Stretch => {
  const from = stretches.length === 0 ? anchor : expiryOf(stretches);
  const before = stretches.reduce((sum, { months }) => sum + months, 0);
  const until = monthsLater(anchor, before + paid.months);
  return { kind: 'term', ...paid, from, until, days: dayOf(until) - dayOf(from) };
};

/** What is left of a term in begun 24-hour spans; of one that has not begun, all. Rule PLN-04. */
export const daysLeft = ({ from, until }: Pick<Stretch, 'from' | 'until'>, now: number): number => {
  const cycle = dayOf(until) - dayOf(from);
  return now < from ? cycle : Math.min(cycle, Math.ceil((until - now) / dayMs));
};

export const gatewayOf = ({ gateways }: Model, id: string): ModelGateway => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) throw new Error(`the model has no gateway ${id}`);
  return gateway;
};

export const stretchText = ({ kind, from, until, months, taken, givenBack }: Stretch): string => {
  const back = givenBack === undefined ? '' : inText(sumOf(givenBack));
  return `${kind} ${isoOf(from)} ${isoOf(until)} ${months} ${inText(paidIn(taken))} ${back}`;
};

const paidIn = (taken: Taken): bigint =>
  [...taken.coupons.values()].reduce((sum, part) => sum + part, sumOf(taken));

/** The same as the product shows it. */
export const paymentText = ({
  kind,
  from,
  until,
  months,
  amount,
  givenBack,
}: ReturnType<typeof presentPayment>): string =>
  `${kind} ${from} ${until} ${months} ${amount.amount} ${givenBack?.amount ?? ''}`;
