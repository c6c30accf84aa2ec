import type { AccountState } from '#domain/account/accountState.ts';
import type { Holdings } from '#domain/account/closure/whatIsInUse.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { instanceStatusAt } from '#domain/instances/instanceStatus.ts';
import type { Instant } from '#domain/time/instant.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';
import { eachPage } from '#usecases/pages.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

const pageSize = 100;
/** So many instances, and as many gateways, are looked through, 100 at a time. */
const mostPages = 100;

/**
 * What an account has and is not gone, strongly read, a page in memory at a time. Whatever is bought
 * meanwhile changes the account's state, so the change that this is read for fails. Rule ACC-01.
 */
export const loadHoldings = async (
  { accounts, instances, gateways }: HasAccounts & HasInstances & HasGateways,
  state: AccountState,
  now: Instant,
): Promise<Holdings> => {
  const { accountId } = state;
  const found: {
    instances: Holdings['instances'][number][];
    gateways: Holdings['gateways'][number][];
  } = { instances: [], gateways: [] };
  const moreInstances = await eachPage(
    { most: mostPages, list: (after) => instances.list(accountId, pageSize, after) },
    (items) => {
      for (const item of items) {
        if (instanceStatusAt(item, now) === 'running') found.instances.push(item);
      }
    },
  );
  const moreGateways = await eachPage(
    { most: mostPages, list: (after) => gateways.list(accountId, pageSize, after) },
    (items) => {
      for (const item of items) {
        if (gatewayStatusAt(item, now) !== 'destroyed') found.gateways.push(item);
      }
    },
  );
  const packs = await readPacks({ accounts }, state, now);
  return { ...found, packs, incomplete: moreInstances || moreGateways };
};
