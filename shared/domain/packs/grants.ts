import type { PackKind } from '#domain/catalogue/campaign.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { remember } from '#domain/remember.ts';
import {
  type LocalDate,
  plusDays,
  plusMonths,
  startOfDate,
  type Zone,
} from '#domain/time/calendar.ts';
import { type Hour, hourOf, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** First-year free quota; grants below `nextGrant` have been issued. Rule QUO-01. */
export type Quota = {
  readonly activatedAt: Instant;
  readonly activatedOn: LocalDate;
  readonly zone: Zone;
  readonly nextGrant: number;
  /** Nobody asked for it, what was used or bought first did: earlier usage that is billed later is of the first grant too. */
  readonly implied?: true;
};

/** Grants of the first year. Rule QUO-01. */
export const grantCount = 12;

const monthlyQuota: Readonly<Record<PackKind, Decimal>> = {
  calls: new Decimal(1_000_000),
  traffic: new Decimal(2).pow(30),
};

/** When grant `k` (0 to 11) is in force: [from, until); then its rest lapses. QUO-02, QUO-03. */
export const grantWindow = (
  quota: Quota,
  k: number,
): { readonly from: Instant; readonly until: Instant } => ({
  from: grantStart(quota, k),
  until:
    k < grantCount - 1
      ? grantStart(quota, k + 1)
      : startOfDate(plusDays(plusMonths(quota.activatedOn, grantCount), 1), quota.zone),
});

const grantStart = (quota: Quota, k: number): Instant =>
  k === 0 ? startOf(hourOf(quota.activatedAt)) : startsOf(quota.zone)(quota.activatedOn)(k);

/** Accounts activate on some days of a year, in a few zones. */
const startsOf = remember(64, (zone: Zone) =>
  remember(1_024, (activatedOn: LocalDate) =>
    remember(grantCount, (k: number): Instant => startOfDate(plusMonths(activatedOn, k), zone)),
  ),
);

/** The first grant that is not over at an instant; 12: none. Rules QUO-02, QUO-03. */
export const firstGrantAt = (quota: Quota, at: Instant): number => {
  let k = 0;
  while (k < grantCount && grantWindow(quota, k).until <= at) k += 1;
  return k;
};

const kinds: readonly PackKind[] = ['calls', 'traffic'];

/** The packs of grant `k`, untouched. Rule QUO-01. */
export const grantPacks = (quota: Quota, k: number): readonly Pack[] =>
  kinds.map((kind) => ({
    id: `free-${k}-${kind}`,
    kind,
    source: 'free',
    total: monthlyQuota[kind],
    left: monthlyQuota[kind],
    ...grantWindow(quota, k),
    obtainedAt: quota.activatedAt,
  }));

/**
 * Packs as an hour meets them: where nobody asked for the activation, the first grant is also of usage
 * of an hour before it. Rule QUO-01.
 */
export const coverEarlierUsage = (
  quota: Quota,
  packs: readonly Pack[],
  hour: Hour,
): readonly Pack[] => {
  const from = startOf(hour);
  if (!isBefore(quota, hour)) return packs;
  const first = new Set(grantPacks(quota, 0).map(({ id }) => id));
  return packs.map((pack) => (first.has(pack.id) && from < pack.from ? { ...pack, from } : pack));
};

/** Whether an hour began before an activation that nobody asked for. Rule QUO-01. */
const isBefore = ({ implied, activatedAt }: Quota, hour: Hour): boolean =>
  implied === true && startOf(hour) < startOf(hourOf(activatedAt));

/**
 * Issues every grant that has started by the start of `hour` and was not issued, and the first one for
 * an hour before an activation that nobody asked for. Rule QUO-01.
 */
export const issueGrants = (
  quota: Quota,
  hour: Hour,
): { readonly quota: Quota; readonly issued: readonly Pack[] } => {
  const issued: Pack[] = [];
  let next = quota.nextGrant;
  const at = isBefore(quota, hour) ? quota.activatedAt : startOf(hour);
  for (; next < grantCount && grantStart(quota, next) <= at; next += 1) {
    for (const pack of grantPacks(quota, next)) issued.push(pack);
  }
  return {
    quota: issued.length === 0 ? quota : { ...quota, nextGrant: next },
    issued,
  };
};
