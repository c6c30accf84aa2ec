import type { Tax } from '#domain/invoices/invoice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasTaxes } from '#usecases/ports/taxes.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

/** A tax as it is asked for. */
export type TaxSetting = Tax & { readonly inclusive: boolean };

/**
 * Sets the tax that amounts hold, for invoices that are closed from now on. Tax on top is refused: it would change
 * what was charged by then. Rule TAX-01.
 */
export const setTax = async <Answer extends object>(
  deps: HasTaxes & HasIdempotency & HasTransact,
  operation: Mutation<Tax, Answer>,
  { rate, inclusive }: TaxSetting,
): Promise<Answer | Refused<'taxOnTop' | 'idempotencyKeyReused'>> => {
  if (!inclusive) {
    const why =
      'wallets are charged by the hour, and tax on top would be owed for what is paid by then';
    return refuse('taxOnTop', `${why}: set prices that hold the tax, and inclusive to true`);
  }
  return runOperation<Answer, never>(deps, operation, async () => ({
    writes: [deps.taxes.set({ rate })],
    answer: operation.present({ rate }),
  }));
};
