import type { Campaign } from '#domain/catalogue/campaign.ts';
import type { PackMonths } from '#domain/catalogue/packKind.ts';
import { assert } from '#domain/defect.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import { itemKind } from '#storage/itemKind.ts';
import { campaignPartition, campaignPlacesKey } from '#storage/offerKeys.ts';
import { offersByEnd } from '#storage/offersByEnd.ts';
import { getItem, type Item, type Table, write } from '#storage/table.ts';
import type { CampaignStore } from '#usecases/ports/campaigns.ts';

/** Campaigns, by when they end, and each account's places of them. Rule PCK-02. */
export const campaignStore = (table: Table): CampaignStore => ({
  ...offersByEnd(table, {
    partition: campaignPartition,
    idOf: ({ campaignId }) => campaignId,
    ...{ encode, decode: campaignKind.decode },
  }),
  places: async (accountId, campaignId) => {
    const item = await getItem(table, campaignPlacesKey(accountId, campaignId));
    return item === undefined ? [] : placesKind.decode(item);
  },
  savePlaces: (accountId, campaignId, orderIds) => {
    const key = campaignPlacesKey(accountId, campaignId);
    const item = { ...placesKind.label, orders: orderIds };
    return write({ Put: { TableName: table.name, Item: { ...key, ...item } } });
  },
});

const encode = (campaign: Campaign): Item => {
  const { campaignId, kind, quantity, price, from, until, perAccount, createdAt } = campaign;
  return {
    ...{ ...campaignKind.label, campaignId, kind: storedEnum.packKind.encode(kind) },
    ...{ quantity: number(quantity), months: number(campaign.months) },
    ...{ price: number(price), perAccount: number(perAccount) },
    ...{ from: ms(from), endsAt: ms(until), createdAt: ms(createdAt) },
  };
};

const decode = (item: Item): Campaign => ({
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

const campaignKind = itemKind('Campaign', { 1: decode });

const placesKind = itemKind('CampaignPlaces', {
  1: ({ orders }) => asList(orders).map((id) => asText(id)),
});
