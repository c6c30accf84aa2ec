import type { AccountId } from '#domain/accountId.ts';
import type { OwnHour } from '#domain/notices/ownHour.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What an account's own actions cause, by the hour. Rule NOT-04. */
export type OwnHourStore = {
  /** Strongly consistent; a new one if nothing has been caused in it. */
  load: (accountId: AccountId, hour: Hour) => Promise<OwnHour>;
  /** Saves `own.version`, on condition that the stored one is one less. */
  save: (own: OwnHour) => Write;
  /** Hours that were over at an instant and wait for their digest. Eventually consistent. */
  due: (until: Instant) => AsyncIterable<Pick<OwnHour, 'accountId' | 'hour'>>;
};

export type HasOwnHours = { readonly ownHours: OwnHourStore };
