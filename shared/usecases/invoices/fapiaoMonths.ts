import type { AccountId } from '#domain/accountId.ts';
import { isInvoiced } from '#domain/invoices/fapiao.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { Decimal, minus, sum, zero } from '#domain/money/decimal.ts';
import { wholeCents } from '#domain/money/round.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { owedOfEach } from '#usecases/invoices/invoiceBalances.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

const pageSize = 100;

/**
 * What closed invoices of months drew of cash, less what their credit notes gave back and what of them is owed, to
 * the cent, rounded down. A month is invoiced once. Rules TAX-02, TAX-03.
 */
export const monthsAmount = async (
  deps: HasAccounts & HasFapiaos & HasInvoices,
  accountId: AccountId,
  months: readonly Month[],
): Promise<Decimal | Refused<'accountNotFound' | 'monthNotClosed' | 'monthInvoiced'>> => {
  const { invoices, fapiaos, accounts } = deps;
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const asked = await readAll((after) => fapiaos.list(accountId, pageSize, after));
  const taken = asked.filter(isInvoiced).flatMap((each) => each.months ?? []);
  const twice = months.find((month) => taken.includes(month));
  if (twice !== undefined) {
    return refuse('monthInvoiced', `another request is over ${twice}: ask for an amount`);
  }
  const closed = await readAll((after) => invoices.invoices(accountId, pageSize, after));
  const notes = await readAll((after) => invoices.creditNotes(accountId, pageSize, after));
  const owedOf = await owedOfEach(deps, loaded);
  const amounts: Decimal[] = [];
  for (const month of months) {
    const invoice = closed.find((each) => each.month === month);
    if (invoice === undefined) {
      return refuse('monthNotClosed', `there is no invoice of ${month}, or not yet`);
    }
    amounts.push(minus(cashOf(invoice, notes), owedOf(invoice)));
  }
  return wholeCents(Decimal.max(sum(amounts), zero));
};

const cashOf = (invoice: Invoice, notes: readonly CreditNote[]): Decimal =>
  sum([
    invoice.drawn.cash,
    ...notes.filter(({ corrects }) => corrects === invoice.number).map(({ drawn }) => drawn.cash),
  ]);
