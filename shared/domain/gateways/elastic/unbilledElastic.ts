import { unbilledDay } from '#domain/gateways/elastic/dayToBill.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { servesAt } from '#domain/gateways/gatewayStatus.ts';
import { type BillingZones, endOfDay } from '#domain/time/billingZones.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hourMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/**
 * A local day of elastic capacity that has still to be billed, or billed again for samples that came late,
 * and by when it is as a rule. `isOn`: more such days follow. Rules ELA-02, ELA-04, ELA-06, WAL-07.
 */
export type UnbilledElastic = {
  readonly gatewayId: string;
  readonly date: LocalDate;
  readonly billedBy: Instant;
  readonly isOn: boolean;
};

/**
 * What of a gateway's elastic capacity is not billed yet at `now`, undefined if nothing is; `late`: days
 * that are to be billed again.
 */
export const unbilledElastic = (
  gateway: Gateway,
  {
    zones,
    late,
    now,
  }: { readonly zones: BillingZones; readonly late: readonly LocalDate[]; readonly now: Instant },
): UnbilledElastic | undefined => {
  const { gatewayId, elastic } = gateway;
  const date = unbilledDay(gateway, zones, now)?.date ?? late[0];
  if (date === undefined) return undefined;
  const isOn =
    servesAt(gateway, now) && elastic?.stretches.some(({ until }) => until === undefined) === true;
  const billedBy = later(plusMs(endOfDay(zones, date), 2 * hourMs), plusMs(now, hourMs));
  return { gatewayId, date, billedBy, isOn };
};

/** What is not billed, and when it will be. */
export const unbilledDetail = ({ gatewayId, date, billedBy, isOn }: UnbilledElastic): string => {
  const day = `elastic capacity of gateway ${gatewayId} on ${date} is not billed yet`;
  return isOn
    ? `${day}, and is on still: switch it off, and pay out once its last day is billed`
    : `${day}: pay out once it is, by ${billedBy}`;
};
