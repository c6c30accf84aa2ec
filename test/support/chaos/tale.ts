import type { Customer, Owned } from '#test/support/chaos/stage.ts';
import { dayMs, hourMs } from '#test/support/chaos/stage.ts';

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
