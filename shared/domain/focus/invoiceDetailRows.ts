import { type FocusMonth, serviceNameOf } from '#domain/focus/charge.ts';
import type { BillingPeriodRow, InvoiceDetailRow } from '#domain/focus/columns.ts';
import { detailOf, giftDetail, roundingDetail, voucherDetail } from '#domain/focus/detail.ts';
import {
  type CreditNote,
  figuresOf,
  type Invoice,
  type InvoiceLine,
} from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { epochMs, hourMs, type Instant } from '#domain/time/instant.ts';

type Document = Invoice | CreditNote;

/** A row of Invoice Detail before it is known which document it is of. */
type Detail = {
  readonly key: string;
  readonly category: NonNullable<InvoiceDetailRow['ChargeCategory']>;
  readonly description: string;
  readonly billed: Decimal;
  readonly grain?: InvoiceDetailRow['InvoiceDetailGrain'];
  readonly corrects?: string;
};

const categories = {
  calls: 'Usage',
  traffic: 'Usage',
  seconds: 'Usage',
  elastic: 'Usage',
  order: 'Purchase',
  refund: 'Purchase',
  lateFee: 'Adjustment',
  correction: 'Adjustment',
} as const satisfies Readonly<Record<InvoiceLine['meter'], string>>;

/** The row of Invoice Detail of a line of an invoice or credit note: exact, not in cents. Rules FOC-01, INV-04. */
export const lineRow = (
  month: FocusMonth,
  document: Document,
  line: InvoiceLine,
): InvoiceDetailRow => {
  const { product, meter, sku, region, instanceId, amount, corrects } = line;
  return detailRow(month, document, {
    key: detailOf(line),
    category: categories[meter],
    description: [meter, sku, region, instanceId].filter((part) => part !== undefined).join(' '),
    billed: amount,
    ...(corrects !== undefined && { corrects }),
    grain: {
      ServiceName: serviceNameOf(meter === 'lateFee' ? 'billing' : product),
      SkuId: sku,
      SkuMeter: meter,
      ...(region !== undefined && { RegionId: region }),
      ...(instanceId !== undefined && { ResourceId: instanceId }),
      ...(corrects !== undefined && { x_Corrects: corrects }),
    },
  });
};

/**
 * The rows of what a document has beside its lines: what vouchers and gift paid, and what rounding adds. All are
 * always there: what was drawn and came back adds up to nothing, and its charges name the row all the same. With the
 * lines they add up to what is payable. Rules FOC-02, INV-04.
 */
export const closingRows = (month: FocusMonth, document: Document): readonly InvoiceDetailRow[] => {
  const { gross, drawn } = document;
  const exact = gross.minus(drawn.vouchers).minus(drawn.gift);
  const details: readonly Detail[] = [
    credit(voucherDetail, drawn.vouchers),
    credit(giftDetail, drawn.gift),
    {
      key: roundingDetail,
      category: 'Adjustment',
      description: 'rounding to whole cents',
      billed: figuresOf(document).payable.minus(exact),
    },
  ];
  return details.map((detail) => detailRow(month, document, detail));
};

const credit = (key: string, drawn: Decimal): Detail => ({
  key,
  category: 'Credit',
  description: `paid by ${key}`,
  billed: drawn.negated(),
});

const detailRow = (
  { accountId, currency, period, issuer }: FocusMonth,
  document: Document,
  { key, category, description, billed, grain = { x_Line: key }, corrects }: Detail,
): InvoiceDetailRow => {
  const { number, closedAt } = document;
  const InvoiceDetailId = `${number}|${key}`;
  return {
    BilledCost: billed,
    BillingAccountId: accountId,
    BillingCurrency: currency,
    BillingPeriodStart: period.from,
    BillingPeriodEnd: period.until,
    ChargeCategory: category,
    InvoiceDetailCreated: closedAt,
    InvoiceDetailDescription: description,
    InvoiceDetailGrain: grain,
    InvoiceDetailId,
    InvoiceDetailLastUpdated: closedAt,
    InvoiceId: number,
    InvoiceIssueDate: closedAt,
    InvoiceIssueStatus: 'Issued',
    InvoiceIssuerName: issuer,
    PaymentCurrency: currency,
    PaymentCurrencyBilledCost: billed,
    PaymentCurrencyInvoiceDetailId: InvoiceDetailId,
    ...termsOf(document),
    ReferenceInvoiceId: corrects ?? ('corrects' in document ? document.corrects : number),
  };
};

/** A credit note gives back: nothing of it is to be paid. Rule INV-02. */
const termsOf = (document: Document): Pick<InvoiceDetailRow, 'PaymentDueDate' | 'PaymentTerms'> =>
  'dueAt' in document
    ? {
        PaymentDueDate: document.dueAt,
        PaymentTerms: `drawn from the balance; owed: ${hoursBetween(document.closedAt, document.dueAt)} hours`,
      }
    : { PaymentTerms: 'given back to the balance' };

const hoursBetween = (from: Instant, until: Instant): number =>
  (epochMs(until) - epochMs(from)) / hourMs;

/** How a month is. `createdAt`, `updatedAt`: when it began, and when what it says last changed. */
export type PeriodStatus = {
  readonly isClosed: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** The one row of Billing Period of an account's month. Rule FOC-01. */
export const billingPeriodRow = (
  { period, issuer }: FocusMonth,
  { isClosed, createdAt, updatedAt }: PeriodStatus,
): BillingPeriodRow => ({
  BillingPeriodCreated: createdAt,
  BillingPeriodEnd: period.until,
  BillingPeriodLastUpdated: updatedAt,
  BillingPeriodStart: period.from,
  BillingPeriodStatus: isClosed ? 'Closed' : 'Open',
  InvoiceIssuerName: issuer,
});
