import type { AccountId } from '#domain/accountId.ts';
import type { Discount } from '#domain/catalogue/discount.ts';
import {
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { discountPartition } from '#storage/offerKeys.ts';
import { offersByEnd } from '#storage/offersByEnd.ts';
import type { Item, Table } from '#storage/table.ts';
import type { DiscountStore } from '#usecases/ports/discounts.ts';

/** Discounts of orders, by when they end. Rule CAT-09. */
export const discountStore = (table: Table): DiscountStore =>
  offersByEnd(table, {
    partition: discountPartition,
    idOf: ({ discountId }) => discountId,
    ...{ encode, decode: kind.decode },
  });

const encode = (discount: Discount): Item => {
  const { discountId, skus, factor, from, until, accounts, createdAt } = discount;
  return {
    ...{ ...kind.label, discountId, skus, factor: number(factor) },
    ...{ from: ms(from), endsAt: ms(until), createdAt: ms(createdAt) },
    ...(accounts && { accounts }),
  };
};

const decode = (item: Item): Discount => {
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

const kind = itemKind('Discount', { 1: decode });
