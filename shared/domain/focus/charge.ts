import type { AccountId } from '#domain/accountId.ts';
import type { PriceBook, Product } from '#domain/catalogue/priceBook.ts';
import type { CostAndUsageRow } from '#domain/focus/columns.ts';
import type { PackCost } from '#domain/focus/packCost.ts';
import type { CreditNoteNumber, InvoiceNumber } from '#domain/invoices/invoice.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { Span } from '#domain/time/spans.ts';

/** Whose month is exported, [from, until) in its zone, and by whom it is charged. */
export type FocusMonth = {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly currency: Currency;
  readonly zones: BillingZones;
  readonly period: Span;
  /** Whoever runs Tollgate. */
  readonly issuer: string;
};

/** What the rows of a document's bills depend on; without `number`, of bills that are on no document yet. */
export type RowContext = {
  readonly month: FocusMonth;
  readonly number?: InvoiceNumber | CreditNoteNumber;
  /** All price books, for the list price of what packs pay for. */
  readonly books: readonly PriceBook[];
  /** Packs that were bought, by id. */
  readonly packs: ReadonlyMap<string, PackCost>;
};

/** What is priced by the unit: list and contracted unit price x quantity are the costs of a row. Rule FOC-02. */
export type Priced = {
  readonly sku: string;
  readonly bookVersion?: string;
  readonly meter?: string;
  readonly category: 'Standard' | 'Committed';
  readonly unit: string;
  readonly quantity: Decimal;
  readonly listPrice: Decimal;
  readonly contractedPrice: Decimal;
};

/** What a pack has to do with a charge: `quantity` in its own unit. Rule FOC-02. */
export type Committed = {
  readonly pack: PackCost;
  readonly quantity: Decimal;
  readonly status?: 'Used' | 'Unused';
};

/** What a row of Cost and Usage says. `effective` where it is not `billed`. */
export type Charge = {
  readonly category: 'Usage' | 'Purchase' | 'Credit' | 'Adjustment';
  readonly service: Product | 'billing';
  readonly description: string;
  readonly period: Span;
  readonly billed: Decimal;
  readonly effective?: Decimal;
  readonly priced?: Priced;
  readonly consumed?: { readonly quantity: Decimal; readonly unit: string };
  readonly resourceId?: string;
  readonly region?: string;
  readonly commitment?: Committed;
  /** Which line of its document it is a part of. */
  readonly detail?: string;
  /** It corrects a closed invoice. */
  readonly corrects: boolean;
};

const services = {
  apigw: ['API Gateway', 'Integration', 'API Management'],
  mpgw: ['Mini-program Gateway', 'Networking', 'Application Networking'],
  billing: ['Billing', 'Other', 'Other (Other)'],
} as const satisfies Readonly<Record<Charge['service'], readonly [string, string, string]>>;

/** Where a charge is sold, in the terms of FOCUS. */
export const serviceNameOf = (service: Charge['service']): string => services[service][0];

/** A row of Cost and Usage. What a column would say of a charge that it is not of is absent. Rules FOC-01, FOC-02. */
export const rowOf = (context: RowContext, charge: Charge): CostAndUsageRow => {
  const { category, service, period, billed, effective = billed, description } = charge;
  const [ServiceName, ServiceCategory, ServiceSubcategory] = services[service];
  return {
    ...accountColumns(context.month),
    ...invoiceColumns(context, charge),
    ...resourceColumns(charge),
    ...pricedColumns(charge),
    ...commitmentColumns(charge.commitment),
    BilledCost: billed,
    EffectiveCost: effective,
    PricingCurrencyEffectiveCost: effective,
    ChargeCategory: category,
    ...(charge.corrects && { ChargeClass: 'Correction' }),
    ChargeDescription: description,
    ChargeFrequency: category === 'Usage' ? 'Usage-Based' : 'One-Time',
    ChargePeriodStart: period.from,
    ChargePeriodEnd: period.until,
    ServiceName,
    ServiceCategory,
    ServiceSubcategory,
  };
};

const accountColumns = ({ accountId, accountName, currency, period, issuer }: FocusMonth) => ({
  BillingAccountId: accountId,
  BillingAccountName: accountName,
  BillingAccountType: 'Account',
  BillingCurrency: currency,
  PricingCurrency: currency,
  BillingPeriodStart: period.from,
  BillingPeriodEnd: period.until,
  InvoiceIssuerName: issuer,
  ServiceProviderName: issuer,
});

const invoiceColumns = ({ number }: RowContext, { detail }: Charge): CostAndUsageRow =>
  number !== undefined && detail !== undefined
    ? { InvoiceId: number, InvoiceDetailId: `${number}|${detail}` }
    : {};

const resourceColumns = ({ resourceId, region, service }: Charge): CostAndUsageRow => ({
  ...(resourceId !== undefined && {
    ResourceId: resourceId,
    ResourceType: `${serviceNameOf(service)} resource`,
  }),
  ...(region !== undefined && { RegionId: region, RegionName: region }),
});

/** What has no price by the unit costs what is billed, in every sense. */
const pricedColumns = ({ priced, consumed, billed }: Charge): CostAndUsageRow => {
  if (priced === undefined) return { ListCost: billed, ContractedCost: billed };
  const { sku, bookVersion, meter, category, unit, quantity, listPrice, contractedPrice } = priced;
  return {
    SkuId: sku,
    SkuPriceId: [sku, bookVersion ?? '', listPrice.toFixed()].join('|'),
    ...(meter !== undefined && { SkuMeter: meter }),
    PricingCategory: category,
    PricingUnit: unit,
    PricingQuantity: quantity,
    ListUnitPrice: listPrice,
    ListCost: listPrice.times(quantity),
    PricingCurrencyListUnitPrice: listPrice,
    ContractedUnitPrice: contractedPrice,
    ContractedCost: contractedPrice.times(quantity),
    PricingCurrencyContractedUnitPrice: contractedPrice,
    ...(consumed && { ConsumedQuantity: consumed.quantity, ConsumedUnit: consumed.unit }),
  };
};

const commitmentColumns = (commitment: Committed | undefined): CostAndUsageRow =>
  commitment === undefined
    ? {}
    : {
        CommitmentDiscountCategory: 'Usage',
        CommitmentDiscountId: commitment.pack.id,
        CommitmentDiscountName: commitment.pack.sku,
        CommitmentDiscountType: 'Resource Pack',
        CommitmentDiscountQuantity: commitment.quantity,
        CommitmentDiscountUnit: commitment.pack.kind === 'calls' ? 'Calls' : 'GiB',
        ...(commitment.status && { CommitmentDiscountStatus: commitment.status }),
      };
