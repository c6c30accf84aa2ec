import { createHash } from 'node:crypto';
import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';

/** Luck by occasion: it comes again from the seed, whatever else happens before or at the same time. */
type Chances = {
  /** New luck each time that it is asked for. */
  readonly each: (occasion: string) => Random;
  /** The same luck whenever it is asked for. */
  readonly always: (occasion: string) => Random;
};

export const chancesOf = (seed: number): Chances => {
  const times = new Map<string, number>();
  const always = (occasion: string): Random => {
    const hash = createHash('sha256').update(`${seed} ${occasion}`).digest();
    return randomOf(hash.readUInt32BE());
  };
  return {
    always,
    each: (occasion) => {
      const time = 1 + (times.get(occasion) ?? 0);
      times.set(occasion, time);
      return always(`${occasion} ${time}`);
    },
  };
};

type Work = () => Promise<void>;

/** What happens when, virtual epoch ms. */
type Agenda = {
  readonly add: (atMs: number, work: Work) => void;
  /** Adds the same again and again. */
  readonly every: (firstMs: number, stepMs: number, work: Work) => void;
  readonly nextMs: () => number | undefined;
  /** Takes all that is due by then. */
  readonly take: (nowMs: number) => readonly Work[];
};

export const newAgenda = (): Agenda => {
  let open: { readonly atMs: number; readonly work: Work }[] = [];
  const add: Agenda['add'] = (atMs, work) => void open.push({ atMs, work });
  const every: Agenda['every'] = (firstMs, stepMs, work) =>
    add(firstMs, async () => {
      every(firstMs + stepMs, stepMs, work);
      await work();
    });
  return {
    ...{ add, every },
    nextMs: () => (open.length === 0 ? undefined : Math.min(...open.map(({ atMs }) => atMs))),
    take: (nowMs) => {
      const due = open.filter(({ atMs }) => atMs <= nowMs);
      open = open.filter(({ atMs }) => atMs > nowMs);
      return due.map(({ work }) => work);
    },
  };
};

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

/** A time in which an account owed, epoch ms; `until` is when it had paid, if it has. */
export type Episode = { readonly sinceMs: number; readonly untilMs: number | undefined };

/** A movement of the balance: when, and what the balance was then. */
export type Balance = { readonly atMs: number; readonly isBelowZero: boolean };

/** The episodes that a ledger tells of, in order: what the rules say without looking at any state. */
export const episodesOf = (balances: readonly Balance[]): readonly Episode[] => {
  const episodes: { sinceMs: number; untilMs: number | undefined }[] = [];
  for (const { atMs, isBelowZero } of balances) {
    const last = episodes.at(-1);
    const isOpen = last !== undefined && last.untilMs === undefined;
    if (isBelowZero && !isOpen) episodes.push({ sinceMs: atMs, untilMs: undefined });
    if (!isBelowZero && isOpen) last.untilMs = atMs;
  }
  return episodes;
};

type Terms = Pick<Customer, 'terms' | 'strictFromMs'>;

/** The terms of arrears that began then, for as long as they last. Rule ARR-01. */
export const termsOf = (
  { terms, strictFromMs = Number.POSITIVE_INFINITY }: Terms,
  sinceMs: number,
): Customer['terms'] => (sinceMs < strictFromMs ? terms : 'strict');

/** When service stops at the earliest: after 24 hours inclusive, or at once. ARR-01, ARR-03. */
export const stopDueMs = (customer: Terms, sinceMs: number): number =>
  termsOf(customer, sinceMs) === 'strict' ? sinceMs : sinceMs + 24 * hourMs + 1;

/** When what it has is destroyed: after 7 days inclusive, or 7 days to the moment. ARR-02, ARR-03. */
export const destroyDueMs = (customer: Terms, sinceMs: number, stoppedMs: number): number =>
  stoppedMs + 7 * dayMs + (termsOf(customer, sinceMs) === 'strict' ? 0 : 1);

/** Whether a destruction leaves it: what is paid ahead, on standard terms, until its own end. ARR-07. */
export const outlives = (
  { terms }: Pick<Customer, 'terms'>,
  { kind }: Pick<Owned, 'kind'>,
): boolean => terms === 'standard' && kind === 'prepaid';
