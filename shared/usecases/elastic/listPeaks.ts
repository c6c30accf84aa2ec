import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import { dataKeptFrom } from '#domain/gateways/planOf.ts';
import type { Refused } from '#domain/refusal.ts';
import { endOfDay, startOfDay } from '#domain/time/billingZones.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { later } from '#domain/time/instant.ts';
import { noAccount, noGateway } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasPeaks } from '#usecases/ports/elastic.ts';
import type { GatewayName, HasGateways } from '#usecases/ports/holdings.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** Which samples: those of a local day of the billing zone. */
export type PeakQuery = {
  readonly date: LocalDate;
  readonly limit: number;
  readonly after?: string | undefined;
  /** Whether they are shown to the customer, so far back as the plan keeps them. Rule PLN-09. */
  readonly asCustomer: boolean;
};

/**
 * A page of a gateway's peak samples of a local day, by window start; elastic on or off. Rules MET-08,
 * PLN-09.
 */
export const listPeaks = async (
  { accounts, gateways, peaks, now }: HasAccounts & HasGateways & HasPeaks & HasNow,
  name: GatewayName,
  { date, limit, after, asCustomer }: PeakQuery,
): Promise<Page<PeakSample> | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await accounts.load(name.accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const gateway = await gateways.load(name.accountId, name.gatewayId);
  if (gateway === undefined) return noGateway();
  const { state } = loaded;
  const start = startOfDay(state, date);
  const from = asCustomer ? later(start, dataKeptFrom(gateway, now())) : start;
  const day = { from, until: endOfDay(state, date) };
  if (day.until <= from) return { items: [] };
  return peaks.list(name, day, limit, after);
};
