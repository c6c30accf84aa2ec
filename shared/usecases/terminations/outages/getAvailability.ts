import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { type Availability, availabilityOf } from '#domain/terminations/availability.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { type Month, startOfMonth } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { eachPage } from '#usecases/pages.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasOutages } from '#usecases/ports/terminations.ts';
import type { NoService } from '#usecases/terminations/services/announceTermination.ts';
import { loadTerminable } from '#usecases/terminations/services/loadTerminable.ts';

/** A service's month; `incomplete`: there are more outages than were looked through. Rule SLA-04. */
export type ServiceMonth = Availability & {
  readonly resource: NoticeSubject;
  readonly month: Month;
  readonly incomplete: boolean;
};

const pageSize = 100;
const mostPages = 20;

/** How much of a month a service could be used, against its SLA. Rule SLA-04. */
export const getAvailability = async (
  deps: HasAccounts & HasInstances & HasGateways & HasOutages & HasNow,
  accountId: AccountId,
  { resource, month }: { readonly resource: NoticeSubject; readonly month: Month },
): Promise<ServiceMonth | Refused<NoService | 'notInService'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const service = await loadTerminable(deps, state, resource);
  if (isRefused(service)) return service;
  const outages: Outage[] = [];
  const incomplete = await eachPage(
    { most: mostPages, list: (after) => deps.outages.list(accountId, pageSize, after) },
    (items) => {
      for (const each of items) if (each.resource.id === resource.id) outages.push(each);
    },
  );
  const now = deps.now();
  const zone = zoneAt(state, startOfMonth(month, state.zone));
  const found = availabilityOf(service, outages, { month, zone, now });
  if (found === undefined) {
    return refuse('notInService', `it was not there in ${month}: ask for a month in which it was`);
  }
  return { resource, month, incomplete, ...found };
};
