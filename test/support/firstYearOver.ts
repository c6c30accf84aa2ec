import type { Quota } from '#domain/packs/grants.ts';
import { defaultZone, type LocalDate } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';

const activatedAt = instant('2015-01-01T00:00:00Z');

/** What opens an account whose customer has had `apigw` for years: nothing of it is free. QUO-01. */
export const firstYearOver = { activatedAt } as const;

/** The same in the state of an account. */
export const quotaOver: Quota = {
  ...{ activatedAt, activatedOn: '2015-01-01' as LocalDate, zone: defaultZone, nextGrant: 12 },
};
