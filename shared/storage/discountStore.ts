import type { Discount } from '#domain/catalogue/discount.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import {
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { discountPartition, endingSk } from '#storage/offerKeys.ts';
import { queryPage } from '#storage/queryPage.ts';
import { absent, type Item, queryAll, type Table, write } from '#storage/table.ts';
import type { DiscountStore } from '#usecases/ports/discounts.ts';

/** Discounts of orders, by when they end. Rule CAT-09. */
export const discountStore = (table: Table): DiscountStore => ({
  notOver: async (at) => {
    const query = {
      KeyConditionExpression: 'pk = :pk AND sk > :at',
      ExpressionAttributeValues: { ':pk': discountPartition, ':at': at },
      ConsistentRead: true,
    };
    const discounts: Discount[] = [];
    for await (const item of queryAll(table, query)) discounts.push(decode(item));
    return discounts.filter(({ until }) => until > at);
  },
  list: (limit, after) => queryPage(table, { pk: discountPartition, limit, after }, decode),
  create: (discount) => put(table, discount),
  end: (discount, at) => [
    write({
      Delete: {
        TableName: table.name,
        Key: keyOf(discount),
        ConditionExpression: 'attribute_exists(pk)',
      },
    }),
    put(table, { ...discount, until: at }),
  ],
});

const keyOf = ({ until, discountId }: Discount) => ({
  pk: discountPartition,
  sk: endingSk(until, discountId),
});

const put = (table: Table, discount: Discount) => {
  const { discountId, skus, factor, from, until, accounts, createdAt } = discount;
  return write({
    Put: {
      TableName: table.name,
      Item: {
        ...keyOf(discount),
        ...{ entity: 'Discount', schema: 1, discountId, skus, factor: number(factor) },
        ...{ from: ms(from), endsAt: ms(until), createdAt: ms(createdAt) },
        ...(accounts && { accounts }),
      },
      ...absent,
    },
  });
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
