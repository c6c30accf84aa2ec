import type { AccountId } from '#domain/accountId.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { Reversal } from '#domain/payments/reversal.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { refundTopUp } from '#usecases/payments/refundTopUp.ts';
import type { HasAnyProvider } from '#usecases/ports/paymentProviders.ts';

type Asked = {
  readonly paymentId: string;
  readonly amount: string;
  readonly number?: string;
  readonly currency?: Currency;
};

/** As the operator asks for it, each time under a key of its own: how much left cash, or why none did. */
export const refundHere = async (
  deps: TestDeps & HasAnyProvider,
  acme: AccountId,
  { paymentId, amount, number = 'r-1', currency = 'CNY' }: Asked,
): Promise<string> => {
  const asking = answering(operationOf(deps.newId()), ({ money, status }: Reversal) => ({
    given: `${status} ${money.amount.toFixed(2)}`,
  }));
  const asked = { paymentId, number, money: money(amount, currency) };
  const answer = await refundTopUp(deps, asking, acme, asked);
  return 'given' in answer ? answer.given : answer.refused;
};
