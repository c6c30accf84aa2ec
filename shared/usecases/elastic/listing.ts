import { elasticDue, isAllBilled } from '#domain/gateways/elastic/dayToBill.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Saves a gateway that the daily billing has changed, with its place on the list. Rules ELA-02, ELA-05. */
export const savedAndListed = (
  deps: HasGateways & HasElastic & HasNow,
  gateway: Gateway,
  zones: BillingZones,
): readonly Write[] => {
  const saved = { ...gateway, version: gateway.version + 1 };
  return [deps.gateways.save(saved), listing(deps, saved, zones)];
};

/**
 * A changed gateway's place on the list of the daily billing: by when it is to be looked at next, or no
 * more. In one transaction with the gateway, whose version decides. Rules ELA-02, ELA-04.
 */
export const listing = (
  { elastic, now }: HasElastic & HasNow,
  gateway: Gateway,
  zones: BillingZones,
): Write =>
  isAllBilled(gateway, now())
    ? elastic.remove(gateway)
    : elastic.add(gateway, elasticDue(gateway, zones));
