import type { AccountId } from '#domain/accountId.ts';
import type { Campaign, PackMonths } from '#domain/catalogue/campaign.ts';
import type { Discount } from '#domain/catalogue/discount.ts';
import { assert } from '#domain/defect.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  campaignPartition,
  campaignPlacesKey,
  discountPartition,
  endingSk,
} from '#storage/keys.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { absent, type Item, present, queryAll, type Table, write } from '#storage/table.ts';
import type { CampaignStore, DiscountStore } from '#usecases/ports/offers.ts';

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
const offersByEnd = <Offer extends { readonly until: Instant }>(
  table: Table,
  { partition, idOf, ...item }: OfferKind<Offer>,
) => {
  const keyOf = (offer: Offer) => ({ pk: partition, sk: endingSk(offer.until, idOf(offer)) });
  const put = (offer: Offer) =>
    write({
      Put: { TableName: table.name, Item: { ...keyOf(offer), ...item.encode(offer) }, ...absent },
    });
  return {
    notOver: async (at: Instant): Promise<Offer[]> => {
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk > :at',
        ExpressionAttributeValues: { ':pk': partition, ':at': at },
        ConsistentRead: true,
      };
      const offers: Offer[] = [];
      for await (const stored of queryAll(table, query)) offers.push(item.decode(stored));
      return offers.filter(({ until }) => until > at);
    },
    list: (limit: number, after?: string) =>
      queryPage(table, { pk: partition, limit, after }, item.decode),
    create: put,
    end: (offer: Offer, at: Instant) => [
      write({
        Delete: {
          TableName: table.name,
          Key: keyOf(offer),
          ...present,
        },
      }),
      put({ ...offer, until: at }),
    ],
  };
};

/** Discounts of orders, by when they end. Rule CAT-09. */
export const discountStore = (table: Table): DiscountStore =>
  offersByEnd(table, {
    partition: discountPartition,
    idOf: ({ discountId }) => discountId,
    encode: encodeDiscount,
    decode: discountKind.decode,
  });

const encodeDiscount = (discount: Discount): Item => {
  const { discountId, skus, factor, from, until, accounts, createdAt } = discount;
  return {
    ...discountKind.label,
    discountId,
    skus,
    factor: number(factor),
    from: ms(from),
    endsAt: ms(until),
    createdAt: ms(createdAt),
    ...(accounts && { accounts }),
  };
};

const decodeDiscount = (item: Item): Discount => {
  const accounts = asOptional(item['accounts'], asList);
  return {
    discountId: asText(item['discountId']),
    skus: asList(item['skus']).map((sku) => asText(sku)),
    factor: asDecimal(item['factor']),
    from: asInstant(item['from']),
    until: asInstant(item['endsAt']),
    ...(accounts && { accounts: accounts.map((each) => asText<AccountId>(each)) }),
    createdAt: asInstant(item['createdAt']),
  };
};

const discountKind = itemKind('Discount', { 1: decodeDiscount });

/** Campaigns, by when they end, and each account's places of them. Rule PCK-02. */
export const campaignStore = (table: Table): CampaignStore => ({
  ...offersByEnd(table, {
    partition: campaignPartition,
    idOf: ({ campaignId }) => campaignId,
    encode: encodeCampaign,
    decode: campaignKind.decode,
  }),
  places: async (accountId, campaignId) => {
    return (await loadItem(table, placesKind, campaignPlacesKey(accountId, campaignId))) ?? [];
  },
  savePlaces: (accountId, campaignId, orderIds) => {
    const key = campaignPlacesKey(accountId, campaignId);
    const item = { ...placesKind.label, orders: orderIds };
    return write({ Put: { TableName: table.name, Item: { ...key, ...item } } });
  },
});

const encodeCampaign = (campaign: Campaign): Item => {
  const { campaignId, kind, quantity, price, from, until, perAccount, createdAt } = campaign;
  return {
    ...campaignKind.label,
    campaignId,
    kind: storedEnum.packKind.encode(kind),
    quantity: number(quantity),
    months: number(campaign.months),
    price: number(price),
    perAccount: number(perAccount),
    from: ms(from),
    endsAt: ms(until),
    createdAt: ms(createdAt),
  };
};

const decodeCampaign = (item: Item): Campaign => ({
  campaignId: asText(item['campaignId']),
  kind: storedEnum.packKind.decode(item['kind']),
  quantity: asDecimal(item['quantity']),
  months: monthsOf(asCount(item['months'])),
  price: asDecimal(item['price']),
  from: asInstant(item['from']),
  until: asInstant(item['endsAt']),
  perAccount: asCount(item['perAccount']),
  createdAt: asInstant(item['createdAt']),
});

const monthsOf = (stored: number): PackMonths => {
  assert(stored === 1 || stored === 3 || stored === 6 || stored === 12, 'item: months of a pack');
  return stored;
};

const campaignKind = itemKind('Campaign', { 1: decodeCampaign });

const placesKind = itemKind('CampaignPlaces', {
  1: ({ orders }) => asList(orders).map((id) => asText(id)),
});
