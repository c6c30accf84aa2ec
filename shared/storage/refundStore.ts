import type { RefundBlock } from '#domain/refunds/refund.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { decodeRefund, encodeRefund } from '#storage/codec/refundCodec.ts';
import {
  fullRefundKey,
  holdingsPartition,
  refundBlockKey,
  refundKey,
  refundPrefix,
} from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { absent, getItem, type Item, type Table, write } from '#storage/table.ts';
import type { Claimant, RefundStore } from '#usecases/ports/refunds.ts';

/** Refunds made, full refunds used, and blocks. Rules REF-01, REF-03, REF-08. */
export const refundStore = (table: Table): RefundStore => ({
  load: async (accountId, refundId) => {
    const item = await getItem(table, refundKey(accountId, refundId));
    return item === undefined ? undefined : decode(item);
  },
  list: (accountId, limit, after) => {
    const query = { pk: holdingsPartition(accountId), prefix: refundPrefix, limit, after };
    return queryNewest(table, query, decode);
  },
  create: (refund) => {
    const key = refundKey(refund.accountId, refund.refundId);
    const item = { ...key, entity: 'Refund', schema: 1, refund: encodeRefund(refund) };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  fullRefundOf: async (claimant) => {
    const item = await getItem(table, fullRefundKey(claimant));
    return item === undefined ? undefined : asText(item['refundId']);
  },
  claimFullRefund: (claimant, refundId) => {
    const item = { ...fullRefundKey(claimant), entity: 'FullRefund', schema: 1, refundId };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  block: async (claimant) => {
    const item = await getItem(table, refundBlockKey(claimant));
    return item === undefined ? undefined : decodeBlock(claimant, item);
  },
  setBlock: (claimant, { reason, since }) => {
    const key = { ...refundBlockKey(claimant), entity: 'RefundBlock', schema: 1 };
    return write({ Put: { TableName: table.name, Item: { ...key, reason, since: ms(since) } } });
  },
  liftBlock: (claimant) =>
    write({
      Delete: {
        TableName: table.name,
        Key: refundBlockKey(claimant),
        ConditionExpression: 'attribute_exists(pk)',
      },
    }),
});

const decode = (item: Item) => decodeRefund(asText(item['refund']));

const decodeBlock = ({ scope }: Claimant, item: Item): RefundBlock => ({
  scope,
  reason: asText(item['reason']),
  since: asInstant(item['since']),
});
