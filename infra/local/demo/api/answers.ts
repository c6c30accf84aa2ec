/** What the demo reads of the API's answers; quantities and amounts are decimal text. */

export type Money = { readonly amount: string; readonly currency: string };

export type Buckets = { readonly cash: Money; readonly income: Money; readonly gift: Money };

export type BillKind = 'hourly' | 'supplementary' | 'released';

export type BillSummary = {
  readonly billId: string;
  readonly kind: BillKind;
  readonly hour: string;
  readonly corrects?: string;
  readonly total: Money;
  readonly issuedAt: string;
};

export type Deduction = {
  readonly packId: string;
  readonly source: PackSource;
  readonly quantity: string;
};

export type Band = {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
};

export type BillLine = {
  readonly meter: 'calls' | 'traffic';
  readonly sku: string;
  readonly instanceId: string;
  readonly region: string;
  readonly quantity: string;
  readonly deductions: readonly Deduction[];
  readonly chargedBefore: string;
  readonly bands: readonly Band[];
  readonly unit: { readonly name: string; readonly size: string };
  readonly bookVersion: string;
  readonly amount: Money;
};

export type Receipt = BillSummary & {
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
  readonly available: Money;
  readonly vouchers: readonly { readonly left: Money }[];
  readonly arrearsSince?: string;
  readonly runway?: { readonly averagePerDay: Money; readonly days: string };
};

export type PackSource = 'free' | 'campaign' | 'purchase';

export type Pack = {
  readonly packId: string;
  readonly kind: 'calls' | 'traffic';
  readonly source: PackSource;
  readonly total: string;
  readonly used: string;
  readonly left: string;
  readonly from: string;
  readonly until: string;
  readonly state: 'upcoming' | 'active' | 'usedUp' | 'expired';
};

export type LedgerCheck = {
  readonly sound: boolean;
  readonly entries: number;
  readonly hash: string;
  readonly fault?: string;
};

export type LedgerEntry = {
  readonly seq: number;
  readonly at: string;
  readonly cause: { readonly kind: string; readonly billId?: string };
  readonly deltas: Buckets;
  readonly voucherDeltas: readonly { readonly delta: Money }[];
  readonly after: Buckets;
};

export type UsageStatus = 'accepted' | 'duplicate' | 'conflict' | 'parked' | 'rejected';

export type UsageResults = {
  readonly results: readonly { readonly status: UsageStatus; readonly reason?: string }[];
};

export type ParkedUsage = {
  readonly accountId: string;
  readonly hour: string;
  readonly calls: string;
  readonly bytes: string;
};

export type Tier = { readonly upTo: string; readonly unitPrice: string };

export type Price = {
  readonly sku: string;
  readonly unit: { readonly name: string; readonly size: string };
  readonly price:
    | { readonly model: 'perUnit'; readonly unitPrice: string }
    | { readonly model: 'graduated'; readonly tiers: readonly Tier[] };
};

export type Quote = {
  readonly lines: readonly { readonly sku: string; readonly amount: Money }[];
  readonly total: Money;
};

export type SettlementHour = { readonly hour: string; readonly complete: boolean };
