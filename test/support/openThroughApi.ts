import type { ApiClient } from '#test/support/apiClient.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { operator } from '#test/support/principals.ts';

/** Opens accounts through the API, in CNY and without free quota unless told otherwise. */
export const openThroughApi = async (
  call: ApiClient,
  ids: readonly string[],
  currency: 'CNY' | 'USD' = 'CNY',
  profile: object = firstYearOver,
): Promise<void> => {
  for (const accountId of ids) {
    const body = { accountId, name: accountId, currency, ...profile };
    const { status } = await call(operator, { method: 'POST', path: '/v1/accounts', body });
    if (status !== 201) throw new Error(`account ${accountId} was not opened: ${status}`);
  }
};
