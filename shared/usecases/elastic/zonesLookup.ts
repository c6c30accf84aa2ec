import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { AccountStore, HasAccounts } from '#usecases/ports/accounts.ts';
import type { GatewayName, HasGateways } from '#usecases/ports/holdings.ts';

/** The zones of a gateway's account, or why there are none. */
export type ZonesOf = (
  gateway: GatewayName,
) => Promise<BillingZones | Refused<'unknownAccount' | 'unknownGateway'>>;

/** Looks each account and gateway of a batch up once. Rule MET-08. */
export const zonesLookup = ({ accounts, gateways }: HasAccounts & HasGateways): ZonesOf => {
  const zones = cached((accountId) => zonesOf(accounts, accountId as AccountId));
  const known = cached((name) => {
    const [accountId, gatewayId] = JSON.parse(name) as [AccountId, string];
    return gateways.load(accountId, gatewayId);
  });
  return async ({ accountId, gatewayId }) => {
    const found = await zones(accountId);
    if (found === undefined)
      return refuse('unknownAccount', `there is no account ${accountId}: check the subject`);
    if ((await known(JSON.stringify([accountId, gatewayId]))) !== undefined) return found;
    return refuse(
      'unknownGateway',
      `account ${accountId} has no gateway ${gatewayId}: check data.gatewayId`,
    );
  };
};

/** A zone changes with a coming month at the earliest, so an old state tells as well. */
const zonesOf = async (
  accounts: AccountStore,
  accountId: AccountId,
): Promise<BillingZones | undefined> => (await accounts.load(accountId))?.state;

const cached = <T>(load: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const loaded = new Map<string, Promise<T>>();
  return (key) => {
    const known = loaded.get(key) ?? load(key);
    loaded.set(key, known);
    return known;
  };
};
