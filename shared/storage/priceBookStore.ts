import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { decodePriceBook, encodePriceBook } from '#storage/codec/priceBookCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { priceBookSk, priceBooks } from '#storage/keys.ts';
import { absent, queryAll, type Table, write } from '#storage/table.ts';
import type { PriceBookStore } from '#usecases/ports/operations.ts';

const kind = itemKind('PriceBook', { 1: ({ book }) => decodePriceBook(book) });

/** A version is published 30 days before it is in force, so a minute's delay changes no price. */
const freshForMs = 60_000;

/** A reading, perhaps under way: all who ask meanwhile share it. */
type Reading = { readonly at: number; readonly books: Promise<readonly PriceBook[]> };

/** Every version of the price book, by `effectiveFrom`. Rules CAT-01, CAT-02. */
export const priceBookStore = (table: Table, now: () => Instant): PriceBookStore => {
  let cached: Reading | undefined;
  const read = (at: number): Reading => {
    const reading = { at, books: listAll(table) };
    reading.books.catch(() => {
      if (cached === reading) cached = undefined;
    });
    return reading;
  };
  return {
    list: async (freshness = 'cached') => {
      const at = epochMs(now());
      const age = cached === undefined ? freshForMs : at - cached.at;
      const isStale = freshness === 'fresh' || age < 0 || age >= freshForMs;
      if (cached === undefined || isStale) cached = read(at);
      return await cached.books;
    },
    publish: (book, known) =>
      write({
        Put: {
          TableName: table.name,
          Item: {
            ...{ pk: priceBooks, sk: priceBookSk(known.length) },
            ...kind.label,
            book: encodePriceBook(book),
          },
          ...absent,
        },
      }),
  };
};

const listAll = async (table: Table): Promise<readonly PriceBook[]> => {
  const books: PriceBook[] = [defaultBook];
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': priceBooks },
    ConsistentRead: true,
  };
  for await (const item of queryAll(table, query)) books.push(kind.decode(item));
  return books.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
};
