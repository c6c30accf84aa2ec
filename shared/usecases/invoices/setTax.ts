import type { Tax } from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasTaxes } from '#usecases/ports/taxes.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

/** A tax as it is asked for. */
export type TaxSetting = {
  readonly rate: Decimal;
  readonly inclusive: boolean;
  readonly isTaxInvoice?: boolean;
};

/**
 * Sets the tax that amounts hold, and whether documents are tax invoices, for those that are closed from now on. Tax
 * on top is refused: it would change what was charged by then. Rules TAX-01, INV-07.
 */
export const setTax = async <Answer extends object>(
  deps: HasTaxes & HasIdempotency & HasTransact,
  operation: Mutation<Tax, Answer>,
  { rate, inclusive, isTaxInvoice }: TaxSetting,
): Promise<Answer | Refused<'taxOnTop' | 'idempotencyKeyReused'>> => {
  if (!inclusive) {
    const why =
      'wallets are charged by the hour, and tax on top would be owed for what is paid by then';
    return refuse('taxOnTop', `${why}: set prices that hold the tax, and inclusive to true`);
  }
  const tax: Tax = { rate, ...(isTaxInvoice === true && { isTaxInvoice }) };
  return runOperation<Answer, never>(deps, operation, async () => ({
    writes: [deps.taxes.set(tax)],
    answer: operation.present(tax),
  }));
};
