import { cancelledAt } from '#domain/account/terminations/cancelTermination.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Ending } from '#domain/terms/termPayment.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** An end that had been announced for later does not come any more. Rules SLA-02, SLA-03. */
export const overtaken = async (
  { terminations, now }: HasTerminations & HasNow,
  accountId: AccountId,
  ending: Ending | undefined,
): Promise<readonly Write[]> => {
  if (ending === undefined) return [];
  const announced = await terminations.load(accountId, ending.terminationId);
  assert(announced !== undefined, 'overtaken: what ends has its termination');
  return [terminations.save(cancelledAt(announced, now()))];
};
