import type { AccountState } from '#domain/account/accountState.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { invoiceableOf } from '#usecases/invoices/getInvoiceable.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

/**
 * Why cash does not leave to its owner's bank now: what was invoiced has come back, and a fapiao is reversed first.
 * Undefined where nothing stands in the way. The state is one whose last entry has an item. Rule TAX-02.
 */
export const overInvoiced = async (
  deps: HasAccounts & HasInvoices,
  state: AccountState,
): Promise<Refused<'fapiaoExceedsCash' | 'monthTooLarge'> | undefined> => {
  if (state.invoiced === undefined) return undefined;
  const invoiceable = await invoiceableOf(deps, { state, pendingStored: true });
  if (isRefused(invoiceable)) return invoiceable;
  const { amount } = invoiceable;
  return amount.lt(0)
    ? refuse(
        'fapiaoExceedsCash',
        `${amount.negated().toFixed()} more is invoiced than cash was consumed: reverse a fapiao first`,
      )
    : undefined;
};
