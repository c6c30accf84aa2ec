import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Credits given for a service's missed availability in a month. Rule SLA-01. */
export type SlaCredits = {
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly month: Month;
  readonly version: number;
  readonly credited: Decimal;
};

export type SlaCreditStore = {
  load: (accountId: AccountId, instanceId: string, month: Month) => Promise<SlaCredits | undefined>;
  /** On condition that the stored version is `version - 1` (1: absent). */
  save: (credits: SlaCredits) => Write;
};

export type HasSlaCredits = { readonly slaCredits: SlaCreditStore };
