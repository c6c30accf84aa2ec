import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Agenda } from '#test/support/chaos/agenda.ts';
import type { Chances } from '#test/support/chaos/chances.ts';
import type { TestDeps } from '#test/support/testDeps.ts';

/** What an account has that may be stopped and destroyed. */
export type Owned = {
  readonly instanceId: string;
  readonly createdAt: Instant;
  readonly kind: 'shared' | 'prepaid' | 'payAsYouGo';
};

/** An account with all that was ever done to it from outside. */
export type Customer = {
  readonly accountId: AccountId;
  readonly terms: AccountState['terms'];
  /** From when on announced stricter terms hold, epoch ms; of nobody who has anything prepaid. */
  strictFromMs?: number;
  readonly instances: Owned[];
  /** Credited, each once. */
  readonly paid: Decimal[];
  readonly used: UsageRecord[];
  /** Packs bought. */
  packs: number;
};

/** Where customers live, and what happens to them. */
export type Stage = {
  readonly deps: TestDeps;
  readonly chances: Chances;
  readonly agenda: Agenda;
  readonly nowMs: () => number;
  readonly customers: ReadonlyMap<AccountId, Customer>;
  /** Has an account looked at once all that happens at this instant is over. */
  readonly touch: (accountId: AccountId) => void;
};

export const customerOf = ({ customers }: Stage, accountId: AccountId): Customer => {
  const found = customers.get(accountId);
  if (found === undefined) throw new Error(`there is no ${accountId}`);
  return found;
};

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
