import type { AccountId } from '#domain/settlement/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an account is told, recorded before it is sent. Rules CAT-02, NOT-01. */
export type Notice = {
  readonly accountId: AccountId;
  readonly kind: 'priceBookPublished';
  /** What it is about: a price-book version. One notice per account, kind and episode. */
  readonly episode: string;
  readonly at: Instant;
  readonly figures: Readonly<Record<string, string>>;
};
