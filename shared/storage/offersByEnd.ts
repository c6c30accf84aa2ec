import type { Instant } from '#domain/time/instant.ts';
import { endingSk } from '#storage/offerKeys.ts';
import { queryPage } from '#storage/queryPage.ts';
import { absent, type Item, queryAll, type Table, write } from '#storage/table.ts';

/** How offers of one kind are stored: `encode` leaves the key to their end. */
type OfferKind<Offer> = {
  readonly partition: string;
  readonly idOf: (offer: Offer) => string;
  readonly encode: (offer: Offer) => Item;
  readonly decode: (item: Item) => Offer;
};

/**
 * Offers of a kind (discounts, campaigns) by when they end, so that those that are over are not read;
 * ending one puts it in anew under its new end. Rules CAT-09, PCK-02.
 */
export const offersByEnd = <Offer extends { readonly until: Instant }>(
  table: Table,
  { partition, idOf, encode, decode }: OfferKind<Offer>,
) => {
  const keyOf = (offer: Offer) => ({ pk: partition, sk: endingSk(offer.until, idOf(offer)) });
  const put = (offer: Offer) =>
    write({
      Put: { TableName: table.name, Item: { ...keyOf(offer), ...encode(offer) }, ...absent },
    });
  return {
    notOver: async (at: Instant): Promise<Offer[]> => {
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk > :at',
        ExpressionAttributeValues: { ':pk': partition, ':at': at },
        ConsistentRead: true,
      };
      const offers: Offer[] = [];
      for await (const item of queryAll(table, query)) offers.push(decode(item));
      return offers.filter(({ until }) => until > at);
    },
    list: (limit: number, after?: string) =>
      queryPage(table, { pk: partition, limit, after }, decode),
    create: put,
    end: (offer: Offer, at: Instant) => [
      write({
        Delete: {
          TableName: table.name,
          Key: keyOf(offer),
          ConditionExpression: 'attribute_exists(pk)',
        },
      }),
      put({ ...offer, until: at }),
    ],
  };
};
