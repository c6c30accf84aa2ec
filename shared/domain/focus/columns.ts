import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a column holds. `JSON`: an object of keys and values. Rule FOC-01. */
export type ColumnType = 'String' | 'Decimal' | 'Date/Time' | 'JSON';

type Columns = Readonly<Record<string, ColumnType>>;

type Values = {
  readonly String: string;
  readonly Decimal: Decimal;
  readonly 'Date/Time': Instant;
  readonly JSON: Readonly<Record<string, string>>;
};

/** A row of a data set: of each column its value; absent where the column is null. */
type RowOf<Of extends Columns> = { readonly [Name in keyof Of]?: Values[Of[Name]] };

/** The columns of FOCUS 1.4 Cost and Usage, in the order in which they are exported. Rule FOC-01. */
export const costAndUsageColumns = {
  AllocatedMethodDetails: 'JSON',
  AllocatedMethodId: 'String',
  AllocatedResourceId: 'String',
  AllocatedResourceName: 'String',
  AllocatedTags: 'JSON',
  AvailabilityZone: 'String',
  BilledCost: 'Decimal',
  BillingAccountId: 'String',
  BillingAccountName: 'String',
  BillingAccountType: 'String',
  BillingCurrency: 'String',
  BillingPeriodEnd: 'Date/Time',
  BillingPeriodStart: 'Date/Time',
  CapacityReservationId: 'String',
  CapacityReservationStatus: 'String',
  ChargeCategory: 'String',
  ChargeClass: 'String',
  ChargeDescription: 'String',
  ChargeFrequency: 'String',
  ChargePeriodEnd: 'Date/Time',
  ChargePeriodStart: 'Date/Time',
  CommitmentDiscountCategory: 'String',
  CommitmentDiscountId: 'String',
  CommitmentDiscountName: 'String',
  CommitmentDiscountQuantity: 'Decimal',
  CommitmentDiscountStatus: 'String',
  CommitmentDiscountType: 'String',
  CommitmentDiscountUnit: 'String',
  CommitmentProgramEligibilityDetails: 'JSON',
  ConsumedQuantity: 'Decimal',
  ConsumedUnit: 'String',
  ContractApplied: 'JSON',
  ContractedCost: 'Decimal',
  ContractedUnitPrice: 'Decimal',
  EffectiveCost: 'Decimal',
  HostProviderName: 'String',
  InvoiceDetailId: 'String',
  InvoiceId: 'String',
  InvoiceIssuerName: 'String',
  ListCost: 'Decimal',
  ListUnitPrice: 'Decimal',
  PricingCategory: 'String',
  PricingCurrency: 'String',
  PricingCurrencyContractedUnitPrice: 'Decimal',
  PricingCurrencyEffectiveCost: 'Decimal',
  PricingCurrencyListUnitPrice: 'Decimal',
  PricingQuantity: 'Decimal',
  PricingUnit: 'String',
  RegionId: 'String',
  RegionName: 'String',
  ResourceId: 'String',
  ResourceName: 'String',
  ResourceType: 'String',
  ServiceCategory: 'String',
  ServiceName: 'String',
  ServiceProviderName: 'String',
  ServiceSubcategory: 'String',
  SkuId: 'String',
  SkuMeter: 'String',
  SkuPriceDetails: 'JSON',
  SkuPriceId: 'String',
  SubAccountId: 'String',
  SubAccountName: 'String',
  SubAccountType: 'String',
  Tags: 'JSON',
} as const satisfies Columns;

/** Likewise of Invoice Detail. */
export const invoiceDetailColumns = {
  BilledCost: 'Decimal',
  BillingAccountId: 'String',
  BillingCurrency: 'String',
  BillingPeriodEnd: 'Date/Time',
  BillingPeriodStart: 'Date/Time',
  ChargeCategory: 'String',
  InvoiceDetailCreated: 'Date/Time',
  InvoiceDetailDescription: 'String',
  InvoiceDetailGrain: 'JSON',
  InvoiceDetailId: 'String',
  InvoiceDetailLastUpdated: 'Date/Time',
  InvoiceId: 'String',
  InvoiceIssueDate: 'Date/Time',
  InvoiceIssueStatus: 'String',
  InvoiceIssuerName: 'String',
  PaymentCurrency: 'String',
  PaymentCurrencyBilledCost: 'Decimal',
  PaymentCurrencyInvoiceDetailId: 'String',
  PaymentDueDate: 'Date/Time',
  PaymentTerms: 'String',
  PurchaseOrderNumber: 'String',
  ReferenceInvoiceId: 'String',
} as const satisfies Columns;

/** Likewise of Billing Period. */
export const billingPeriodColumns = {
  BillingPeriodCreated: 'Date/Time',
  BillingPeriodEnd: 'Date/Time',
  BillingPeriodLastUpdated: 'Date/Time',
  BillingPeriodStart: 'Date/Time',
  BillingPeriodStatus: 'String',
  InvoiceIssuerName: 'String',
} as const satisfies Columns;

export type CostAndUsageRow = RowOf<typeof costAndUsageColumns>;
export type InvoiceDetailRow = RowOf<typeof invoiceDetailColumns>;
export type BillingPeriodRow = RowOf<typeof billingPeriodColumns>;

/** The data sets that are exported, each with its columns. Rule FOC-01. */
export const focusDatasets = {
  CostAndUsage: costAndUsageColumns,
  InvoiceDetail: invoiceDetailColumns,
  BillingPeriod: billingPeriodColumns,
} as const;

export type FocusDataset = keyof typeof focusDatasets;
