import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Instant } from '#domain/time/instant.ts';

export type Product = 'apigw' | 'mpgw';

/** A band of a tiered price: up to `upTo` units, bound inclusive. Prices are per `unit.size` units. */
export type Tier = {
  readonly upTo: Decimal | 'unbounded';
  readonly unitPrice: Decimal;
  readonly flat: Decimal;
};

/** How a quantity becomes an amount. Rule CAT-08. */
export type PriceModel =
  | { readonly model: 'perUnit'; readonly unitPrice: Decimal }
  | {
      readonly model: 'graduated' | 'volume';
      readonly tiers: readonly Tier[];
      /** Whether the first band's flat amount is due at zero usage. */
      readonly flatAtZero: boolean;
    }
  | {
      readonly model: 'package';
      readonly packageSize: Decimal;
      readonly price: Decimal;
      readonly freeUnits: Decimal;
    };

/** The unit a price is quoted in: `GB` of 2^30 bytes, `10k calls` of 10,000 calls. */
export type Unit = { readonly name: string; readonly size: Decimal };

/** One price of one SKU in one currency. Rule CAT-01. */
export type Price = {
  readonly product: Product;
  /** Such as `calls`, `traffic:mainland+`, `pack:calls:1M`, `instance:basic:month`, `plan:trial`. */
  readonly sku: string;
  readonly currency: Currency;
  readonly unit: Unit;
  readonly price: PriceModel;
  /** True where the source leaves the price to the operator. Rules CAT-04, CAT-06, PCK-07. */
  readonly illustrative: boolean;
};

export type RegionGroup = 'mainland+' | 'hongkong' | 'americas+' | 'mumbai';

/** A version of all prices. Immutable once in force. Rules CAT-01, CAT-02. */
export type PriceBook = {
  readonly version: string;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Instant;
  /** Region name -> group. Rule CAT-04. */
  readonly regions: Readonly<Record<string, RegionGroup>>;
  readonly prices: readonly Price[];
};

/** The price of an SKU in a currency; undefined if the book does not sell it so. Rule CAT-01. */
export const findPrice = (book: PriceBook, sku: string, currency: Currency): Price | undefined =>
  book.prices.find((price) => price.sku === sku && price.currency === currency);
