import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { availabilityOf } from '#domain/terminations/availability.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import { type Month, startOfMonth } from '#domain/time/calendar.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { eachPage } from '#usecases/eachPage.ts';
import type { NoService } from '#usecases/terminations/announceTermination.ts';
import { loadTerminable } from '#usecases/terminations/loadTerminable.ts';

/** A service's month as the API shows it; seconds may have 3 decimals. Rule SLA-04. */
export type AvailabilityView = {
  readonly resource: NoticeSubject;
  readonly month: string;
  readonly secondsInService: number;
  readonly secondsDown: number;
  readonly percent: string;
  readonly slaPercent?: string;
  readonly met: boolean;
  /** More outages than are looked through: older ones are left out. */
  readonly incomplete: boolean;
};

const pageSize = 100;
const mostPages = 20;

/** How much of a month a service could be used, against its SLA. Rule SLA-04. */
export const getAvailability = async (
  deps: Pick<Deps, 'accounts' | 'instances' | 'gateways' | 'outages' | 'now'>,
  accountId: AccountId,
  { resource, month }: { readonly resource: NoticeSubject; readonly month: Month },
): Promise<AvailabilityView | Refused<NoService | 'notInService'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const service = await loadTerminable(deps, state, resource);
  if (isRefused(service)) return service;
  const outages: Outage[] = [];
  const incomplete = await eachPage(
    { most: mostPages, list: (after) => deps.outages.list(accountId, pageSize, after) },
    (items) => void outages.push(...items.filter((each) => each.resource.id === resource.id)),
  );
  const now = deps.now();
  const zone = zoneAt(state, startOfMonth(month, state.zone));
  const found = availabilityOf(service, outages, { month, zone, now });
  if (found === undefined) {
    return refuse('notInService', `it was not there in ${month}: ask for a month in which it was`);
  }
  const { serviceMs, downMs, percent, ...rest } = found;
  return {
    ...{ resource, month, incomplete, ...rest },
    ...{ secondsInService: serviceMs / 1000, secondsDown: downMs / 1000 },
    percent: percent.toFixed(4),
  };
};
