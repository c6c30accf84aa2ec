import type { Tax } from '#domain/invoices/invoice.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** The tax that amounts hold, as the operator has set it: of invoices that are closed from then on. Rule TAX-01. */
export type TaxStore = {
  /** Undefined where none is set. */
  readonly load: () => Promise<Tax | undefined>;
  readonly set: (tax: Tax) => Write;
};

export type HasTaxes = { readonly taxes: TaxStore };
