import type {
  Price,
  PriceBook,
  PriceModel,
  Product,
  RegionGroup,
  Tier,
} from '#domain/catalogue/priceBook.ts';
import type { Currency } from '#domain/money/money.ts';

type TierView = {
  readonly upTo: string;
  readonly unitPrice: string;
  readonly flat: string;
};

type ModelView =
  | { readonly model: 'perUnit'; readonly unitPrice: string }
  | {
      readonly model: 'graduated' | 'volume';
      readonly tiers: TierView[];
      readonly flatAtZero: boolean;
    }
  | {
      readonly model: 'package';
      readonly packageSize: string;
      readonly price: string;
      readonly freeUnits: string;
    };

/** A price as the API shows it; `illustrative` ones are the operator's to set. Rule CAT-01. */
export type PriceView = {
  readonly product: Product;
  readonly sku: string;
  readonly currency: Currency;
  readonly unit: { readonly name: string; readonly size: string };
  readonly price: ModelView;
  readonly illustrative: boolean;
};

export type PriceBookSummary = {
  readonly version: string;
  readonly publishedAt: string;
  readonly effectiveFrom: string;
};

export type PriceBookView = PriceBookSummary & {
  readonly regions: Record<string, RegionGroup>;
  readonly prices: PriceView[];
};

export const priceBookSummary = (book: PriceBook): PriceBookSummary => ({
  version: book.version,
  publishedAt: book.publishedAt,
  effectiveFrom: book.effectiveFrom,
});

export const priceBookView = (book: PriceBook): PriceBookView => ({
  ...priceBookSummary(book),
  regions: { ...book.regions },
  prices: book.prices.map(priceView),
});

export const priceView = ({ unit, price, ...rest }: Price): PriceView => ({
  ...rest,
  unit: { name: unit.name, size: unit.size.toFixed() },
  price: modelView(price),
});

const modelView = (price: PriceModel): ModelView => {
  switch (price.model) {
    case 'perUnit':
      return { model: price.model, unitPrice: price.unitPrice.toFixed() };
    case 'graduated':
    case 'volume':
      return { ...price, tiers: price.tiers.map(tierView) };
    case 'package':
      return {
        model: price.model,
        packageSize: price.packageSize.toFixed(),
        price: price.price.toFixed(),
        freeUnits: price.freeUnits.toFixed(),
      };
  }
};

const tierView = ({ upTo, unitPrice, flat }: Tier): TierView => ({
  upTo: upTo === 'unbounded' ? upTo : upTo.toFixed(),
  unitPrice: unitPrice.toFixed(),
  flat: flat.toFixed(),
});
