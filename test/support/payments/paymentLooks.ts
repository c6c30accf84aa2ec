import type { AccountId } from '#domain/accountId.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';

/** What tests look at after something was charged, or paid elsewhere. */
export type PaymentLooks = {
  readonly payment: (accountId: AccountId, paymentId: string) => Promise<Payment>;
  /** 2 decimals. */
  readonly cash: (accountId: AccountId) => Promise<string>;
  /** Causes of an account's entries. */
  readonly causes: (accountId: AccountId) => Promise<readonly string[]>;
  /** Reasons of notices that were refused, and how many. */
  readonly refusals: () => Promise<readonly string[]>;
};

export const looking = (deps: TestDeps): PaymentLooks => ({
  payment: async (accountId, paymentId) => {
    const payment = await deps.payments.load(accountId, paymentId);
    if (payment === undefined) throw new Error(`no payment ${paymentId}`);
    return payment;
  },
  cash: async (accountId) => (await loadState(deps, accountId)).wallet.buckets.cash.toFixed(2),
  causes: async (accountId) => {
    const all = { from: 1, to: 999, order: 'up' } as const;
    const entries = await Array.fromAsync(deps.accounts.entries(accountId, all));
    return entries.map(({ cause, deltas }) => {
      const more = cause.kind === 'reversal' ? ` ${cause.by} ${cause.status}` : '';
      return `${cause.kind}${more} ${deltas.cash.toFixed(2)}`;
    });
  },
  refusals: async () => {
    const { items } = await deps.providerEvents.listRefused(100);
    return items.map(({ reason, count }) => `${reason} ${count}`).toSorted();
  },
});

/** A payment as it stands, and what became of each attempt: `failed: declined, declined`. */
export const shown = ({ state, attempts }: Payment): string =>
  `${state.status}: ${attempts.map(({ outcome }) => outcome.status).join(', ')}`;
