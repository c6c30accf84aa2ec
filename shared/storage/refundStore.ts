import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { decodeRefund, encodeRefund } from '#storage/codec/refundCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  fullRefundKey,
  holdingsPartition,
  refundBlockKey,
  refundKey,
  refundPrefix,
} from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { RefundStore } from '#usecases/ports/refunds.ts';

const refundKind = itemKind('Refund', { 1: ({ refund }) => decodeRefund(refund) });
const fullRefundKind = itemKind('FullRefund', { 1: ({ refundId }) => asText(refundId) });
const blockKind = itemKind('RefundBlock', {
  1: ({ reason, since }) => ({ reason: asText(reason), since: asInstant(since) }),
});

/** Refunds made, full refunds used, and blocks. Rules REF-01, REF-03, REF-08. */
export const refundStore = (table: Table): RefundStore => ({
  load: async (accountId, refundId) => {
    const item = await getItem(table, refundKey(accountId, refundId));
    return item === undefined ? undefined : refundKind.decode(item);
  },
  list: (accountId, limit, after) => {
    const query = { pk: holdingsPartition(accountId), prefix: refundPrefix, limit, after };
    return queryNewest(table, query, refundKind.decode);
  },
  create: (refund) => {
    const key = refundKey(refund.accountId, refund.refundId);
    const item = { ...key, ...refundKind.label, refund: encodeRefund(refund) };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  fullRefundOf: async (claimant) => {
    const item = await getItem(table, fullRefundKey(claimant));
    return item === undefined ? undefined : fullRefundKind.decode(item);
  },
  claimFullRefund: (claimant, refundId) => {
    const item = { ...fullRefundKey(claimant), ...fullRefundKind.label, refundId };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  block: async (claimant) => {
    const item = await getItem(table, refundBlockKey(claimant));
    return item === undefined ? undefined : { scope: claimant.scope, ...blockKind.decode(item) };
  },
  setBlock: (claimant, { reason, since }) => {
    const key = { ...refundBlockKey(claimant), ...blockKind.label };
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
