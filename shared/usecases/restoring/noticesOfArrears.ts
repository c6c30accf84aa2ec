import type { AccountState } from '#domain/account/accountState.ts';
import { withoutApigw } from '#domain/account/arrears/withoutApigw.ts';
import { usesApigw } from '#domain/account/usesApigw.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Deps } from '#usecases/deps.ts';

/**
 * What of a notice about arrears an account is told: one that owns only mini-program gateways hears
 * nothing of services that it never had. Rule ARR-04. `state`: before what the notice tells.
 */
export const noticesOfArrears = async (
  { instances }: Pick<Deps, 'instances'>,
  state: AccountState,
  notice: Notice,
): Promise<readonly Notice[]> => {
  if (usesApigw(state)) return [notice];
  const { items } = await instances.list(state.accountId, 1);
  return items.length > 0 ? [notice] : withoutApigw(notice);
};
