import type { ClosingFacts, Collected } from '#domain/invoices/collectBills.ts';
import type { BillLine } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Buckets, Voucher } from '#domain/wallet/wallet.ts';

/** Three months of a zone, with the first hour of each. */
export const calendar = [
  { month: '2026-01' as Month, first: hour('2025-12-31T16') },
  { month: '2026-02' as Month, first: hour('2026-01-31T16') },
  { month: '2026-03' as Month, first: hour('2026-02-28T16') },
] as const;

/** Calls of an instance in one region. */
export const lineOf = (amount: Decimal, instanceId: string): BillLine => ({
  ...{ meter: 'calls', sku: 'calls', instanceId, region: 'ap-guangzhou', amount },
  ...{ recorded: zero, overheadFactor: '1', quantity: amount, deductions: [], bands: [] },
  ...{ chargedBefore: zero, unit: { name: 'call', size: new Decimal(1) }, bookVersion: '1' },
});

export const cashOf = (cash: Decimal): Buckets => ({ cash, income: zero, gift: zero });

/** What an account has before anything happens. */
export const firstFunds: Buckets = {
  cash: new Decimal(3),
  income: new Decimal(1),
  gift: new Decimal('.7'),
};

/** And the voucher that it has. */
export const firstVoucher: Voucher = {
  ...{ id: 'v', products: ['apigw'], left: new Decimal('2.123') },
  ...{ from: instant('2026-01-01T00:00:00Z'), until: instant('2027-01-01T00:00:00Z') },
};

export const toppedUp: Entry['cause'] = { kind: 'topUp', provider: 'bank', paymentId: '1' };

/** A provider takes money of a payment back. */
export const takenBack: Entry['cause'] = {
  ...{ ...toppedUp, reference: '2' },
  ...({ kind: 'reversal', by: 'dispute', status: 'withdrawn' } as const),
};

/** What a closing collected, of which entries. */
export type CollectedMonth = {
  readonly facts: ClosingFacts;
  readonly entries: readonly Entry[];
  readonly collected: Collected;
};
