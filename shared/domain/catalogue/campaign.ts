import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a pack offsets; a pack of one kind never offsets the other. Rule PCK-01. */
export type PackKind = 'calls' | 'traffic';

/** How an account came by a pack. Rules QUO-01, PCK-02. */
export type PackSource = 'free' | 'campaign' | 'purchase';

/** Months that a pack lasts (of 30 days each, PCK-03). */
export type PackMonths = 1 | 3 | 6 | 12;

/**
 * The operator's offer: a pack at a price of its own, in CNY. Rules PCK-02, PCK-04.
 *
 * Orders are placed in [from, until), `perAccount` of each account. `quantity` in calls or bytes;
 * `price` has 2 decimals; at 0 the pack is given, and has no money value.
 */
export type Campaign = {
  readonly campaignId: string;
  readonly kind: PackKind;
  readonly quantity: Decimal;
  readonly months: PackMonths;
  readonly price: Decimal;
  readonly from: Instant;
  readonly until: Instant;
  readonly perAccount: number;
  readonly createdAt: Instant;
};

/** What an order of a campaign is priced as: no SKU of a price book, so no discount names it. */
export const campaignSku = (campaignId: string): string => `pack:campaign:${campaignId}`;
