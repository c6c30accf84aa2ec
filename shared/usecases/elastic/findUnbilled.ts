import type { AccountState } from '#domain/account/accountState.ts';
import { assert } from '#domain/defect.ts';
import { cutByArrears } from '#domain/gateways/elastic/cutByArrears.ts';
import { type UnbilledElastic, unbilledElastic } from '#domain/gateways/elastic/unbilledElastic.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/**
 * A day of the account's elastic capacity that is not billed yet, undefined if all are; strongly read, at
 * the price of a query where nothing is listed. Whatever is switched on meanwhile changes the state, so
 * the change that this is read for fails. Rules WAL-07, ACC-01.
 */
export const findUnbilled = async (
  { elastic, gateways, now }: HasElastic & HasGateways & HasNow,
  state: AccountState,
): Promise<UnbilledElastic | undefined> => {
  const { accountId } = state;
  const at = now();
  for await (const { gatewayId, late } of elastic.ofAccount(accountId, at)) {
    const kept = await gateways.load(accountId, gatewayId);
    assert(kept !== undefined, 'findUnbilled: what is listed is there');
    const gateway = cutByArrears(kept, state.arrears, at);
    const dates = late.map(({ date }) => date);
    const found = unbilledElastic(gateway, { zones: state, late: dates, now: at });
    if (found !== undefined) return found;
  }
  return undefined;
};
