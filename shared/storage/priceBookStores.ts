import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Announcement } from '#domain/notices/announcement.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { asInstant, asOptional, asText, ms } from '#storage/codec/fields.ts';
import { decodePriceBook, encodePriceBook } from '#storage/codec/priceBookCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { announcementKey, announcements, priceBookSk, priceBooks } from '#storage/keys.ts';
import { allOf } from '#storage/queries.ts';
import { absent, type Item, onFault, present, type Table, write } from '#storage/table.ts';
import type { AnnouncementStore } from '#usecases/ports/announcements.ts';
import type { PriceBookStore } from '#usecases/ports/priceBooks.ts';

const bookKind = itemKind('PriceBook', { 1: ({ book }) => decodePriceBook(book) });

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
            pk: priceBooks,
            sk: priceBookSk(known.length),
            ...bookKind.label,
            book: encodePriceBook(book),
          },
          ...absent,
        },
      }),
  };
};

const listAll = async (table: Table): Promise<readonly PriceBook[]> => {
  const books: PriceBook[] = [defaultBook];
  for await (const item of allOf(table, priceBooks)) books.push(bookKind.decode(item));
  return books.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
};

/** Price books that accounts have still to be told of: a work list, empty most of the time. CAT-02. */
export const announcementStore = (table: Table): AnnouncementStore => ({
  add: (announcement) =>
    write({
      Put: {
        TableName: table.name,
        Item: encodeAnnouncement(announcement),
        ...absent,
      },
    }),
  list: async () => {
    return await Array.fromAsync(allOf(table, announcements), announcementKind.decode);
  },
  advance: async (announcement) => {
    const put = new PutCommand({
      TableName: table.name,
      Item: encodeAnnouncement(announcement),
      ...present,
    });
    await table.db.send(put).catch(onFault);
  },
  end: async ({ version }) => {
    const input = { TableName: table.name, Key: announcementKey(version), ...present };
    await table.db.send(new DeleteCommand(input)).catch(onFault);
  },
});

const encodeAnnouncement = ({
  version,
  publishedAt,
  effectiveFrom,
  after,
}: Announcement): Item => ({
  ...announcementKey(version),
  ...announcementKind.label,
  version,
  publishedAt: ms(publishedAt),
  effectiveFrom: ms(effectiveFrom),
  ...(after !== undefined && { after }),
});

const decodeAnnouncement = (item: Item): Announcement => {
  const after = asOptional(item['after'], (field) => asText(field));
  return {
    version: asText(item['version']),
    publishedAt: asInstant(item['publishedAt']),
    effectiveFrom: asInstant(item['effectiveFrom']),
    ...(after !== undefined && { after }),
  };
};

const announcementKind = itemKind('Announcement', { 1: decodeAnnouncement });
