import type { AccountId } from '#domain/accountId.ts';
import { type Budget, type BudgetTerms, setBudget } from '#domain/budgets/budget.ts';
import { type Counted, countEntries } from '#domain/budgets/notifyAlerts.ts';
import type { Bill, BillLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, type DecimalInput, sum } from '#domain/money/decimal.ts';
import type { Month, Zone } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';

export const shanghai = { zone: 'Asia/Shanghai' as Zone, currency: 'CNY' } as const;

/** What a line is of; of a correction, what it reverses. */
type Of = 'calls' | 'elastic' | 'order' | 'lateFee' | 'calls back' | 'lateFee back';

const lineOf = (of: Of, amount: Decimal): BillLine => {
  const [meter, back] = of.split(' ');
  const line =
    back === undefined ? { meter, amount } : { meter: 'correction', reversed: meter, amount };
  return line as unknown as BillLine;
};

/** The entry of a bill of an hour, of so much of each; without lines, of a movement that is no bill. */
export const entryOf = (
  seq: number,
  of: string,
  lines: readonly (readonly [Of, DecimalInput])[] = [],
): Entry => {
  const parts = lines.map(([each, amount]) => lineOf(each, new Decimal(amount)));
  const bill = { hour: hour(of), lines: parts, total: sum(parts.map(({ amount }) => amount)) };
  const cause =
    lines.length === 0
      ? { kind: 'gift', reason: 'sorry' }
      : { kind: 'bill', bill: bill as unknown as Bill };
  return { seq, cause } as unknown as Entry;
};

/** A budget that is set where none was, with a ledger that ends at `lastSeq`; of a month without a bill. */
export const budgetOf = (
  terms: { readonly amount: DecimalInput; readonly alerts: BudgetTerms['alerts'] },
  now: string,
  { month, lastSeq = 0, firstSeq }: { month: string; lastSeq?: number; firstSeq?: number },
) =>
  setBudget(
    undefined,
    { ...terms, amount: new Decimal(terms.amount) },
    {
      ...{ accountId: 'acme' as AccountId, month: month as Month, lastSeq, now: instant(now) },
      ...(firstSeq !== undefined && { firstSeq }),
    },
  );

/** Counts entries on the fifth of January 2027. */
export const countOn = (budget: Budget, entries: readonly Entry[]): Counted =>
  countEntries(budget, shanghai, entries, instant('2027-01-05T02:20:00Z'));

/** What was told: kind, percent, month, what is spent of it, and whether it is of the customer's own doing. */
export const toldOf = ({ notices }: Pick<Counted, 'notices'>): readonly string[] =>
  notices.map(({ kind, step, figures, own }) =>
    [kind, step, figures['month'], figures['spent'], ...(own ? ['own'] : [])].join(' '),
  );
