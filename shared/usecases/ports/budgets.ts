import type { AccountId } from '#domain/accountId.ts';
import type { Budget } from '#domain/budgets/budget.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Accounts' budgets; one that is ended stays. Rule WAL-08. */
export type BudgetStore = {
  /** Strongly consistent. */
  readonly load: (accountId: AccountId) => Promise<Budget | undefined>;
  /** On condition that the stored version is the one before; listed by when it is to be counted on. */
  readonly save: (budget: Budget) => Write;
};

export type HasBudgets = { readonly budgets: BudgetStore };
