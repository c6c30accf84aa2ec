import type { Price, PriceBook, PriceModel, Tier } from '#domain/catalogue/priceBook.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Json } from '#storage/codec/json.ts';

/** A price book as JSON text, every decimal as decimal text. */
export const encodePriceBook = (book: PriceBook): string => canonical(book);

export const decodePriceBook = (text: string): PriceBook => {
  const book = JSON.parse(text) as Json<PriceBook> & Pick<PriceBook, 'regions'>;
  const { version, publishedAt, effectiveFrom, regions } = book as unknown as PriceBook;
  return { version, publishedAt, effectiveFrom, regions, prices: book.prices.map(decodePrice) };
};

const decodePrice = (price: Json<Price>): Price => ({
  ...price,
  unit: { name: price.unit.name, size: new Decimal(price.unit.size) },
  price: decodeModel(price.price),
});

const decodeModel = (model: Json<PriceModel>): PriceModel => {
  switch (model.model) {
    case 'perUnit':
      return { model: 'perUnit', unitPrice: new Decimal(model.unitPrice) };
    case 'graduated':
    case 'volume':
      return {
        model: model.model,
        tiers: model.tiers.map(decodeTier),
        flatAtZero: model.flatAtZero,
      };
    case 'package':
      return {
        model: 'package',
        packageSize: new Decimal(model.packageSize),
        price: new Decimal(model.price),
        freeUnits: new Decimal(model.freeUnits),
      };
  }
};

const decodeTier = ({ upTo, unitPrice, flat }: Json<Tier>): Tier => ({
  upTo: upTo === 'unbounded' ? upTo : new Decimal(upTo),
  unitPrice: new Decimal(unitPrice),
  flat: new Decimal(flat),
});
