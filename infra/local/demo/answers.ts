import { amountUnits, centsText } from '#infra/local/demo/figures.ts';

/** What the demo reads of the API's answers; quantities and amounts are decimal text. */

export type Money = { readonly amount: string; readonly currency: string };

export const bucketNames = ['cash', 'income', 'gift'] as const;

export type Buckets = Readonly<Record<(typeof bucketNames)[number], Money>>;

/** What buckets hold or were moved by, in units of 10^-8. */
export const bucketUnits = (buckets: Buckets): bigint =>
  bucketNames.reduce((sum, name) => sum + amountUnits(buckets[name].amount), 0n);

/** An amount of an answer, as people read it: at 2 decimals. */
export const moneyText = ({ amount }: Money): string => centsText(amountUnits(amount));

export type BillSummary<Kind extends string = string> = {
  readonly billId: string;
  readonly kind: Kind;
  readonly hour: string;
  readonly total: Money;
  readonly issuedAt: string;
};

export type UsageBill = BillSummary<'hourly' | 'supplementary' | 'released'>;

export type BillLine = {
  readonly meter: 'calls' | 'traffic';
  readonly sku: string;
  readonly instanceId: string;
  readonly region: string;
  readonly quantity: string;
  readonly deductions: readonly {
    readonly packId: string;
    readonly source: PackSource;
    readonly quantity: string;
  }[];
  readonly chargedBefore: string;
  readonly bands: readonly { readonly quantity: string; readonly unitPrice: string }[];
  readonly unit: { readonly name: string };
  readonly amount: Money;
};

export type Receipt = UsageBill & {
  readonly lines: readonly BillLine[];
  readonly draws: { readonly buckets: Buckets };
  readonly before: Buckets;
  readonly after: Buckets;
  readonly alert: boolean;
};

export type Wallet = {
  readonly buckets: Buckets;
  readonly balance: Money;
  readonly holds: Money;
  readonly vouchers: readonly { readonly left: Money }[];
  readonly runway?: { readonly averagePerDay: Money; readonly days: string };
};

type PackSource = 'free' | 'campaign' | 'purchase';

export type Pack = {
  readonly packId: string;
  readonly kind: 'calls' | 'traffic';
  readonly source: PackSource;
  readonly total: string;
  readonly used: string;
  readonly from: string;
  readonly until: string;
  readonly state: 'upcoming' | 'active' | 'usedUp' | 'expired';
};

export type LedgerCheck = {
  readonly sound: boolean;
  readonly entries: number;
  readonly fault?: string;
};

export type LedgerEntry = {
  readonly cause: { readonly kind: string; readonly billId?: string };
  readonly deltas: Buckets;
  readonly voucherDeltas: readonly { readonly delta: Money }[];
  readonly after: Buckets;
};

export type ParkedUsage = { readonly hour: string };

export type Tier = { readonly upTo: string; readonly unitPrice: string };

export type Price = {
  readonly sku: string;
  readonly unit: { readonly size: string };
  readonly price:
    | { readonly model: 'perUnit'; readonly unitPrice: string }
    | { readonly model: 'graduated'; readonly tiers: readonly Tier[] };
};

export type Quote = {
  readonly lines: readonly { readonly sku: string; readonly amount: Money }[];
};

export type Instance = {
  readonly instanceId: string;
  readonly state: string;
  readonly createdAt: string;
};

export type Gateway = {
  readonly gatewayId: string;
  readonly plan: string;
  readonly state: string;
  readonly expiresAt: string;
};

export type Notice = {
  readonly at: string;
  readonly kind: string;
  readonly episode: string;
  readonly figures: Readonly<Record<string, string>>;
};

export type ElasticDay = {
  readonly date: string;
  readonly maxQps: number;
  readonly maxMbps: string;
  readonly base: string;
  readonly charge: Money;
};

/** What the runner shows instead of sending it. */
export type SentMessage = { readonly at: string; readonly to: string; readonly text?: string } & (
  | { readonly channel: 'email'; readonly subject: string }
  | { readonly channel: 'sms' }
  | { readonly channel: 'event' }
);

/** An answer that is one page with everything. */
export type Items<Item> = { readonly items: readonly Item[] };
