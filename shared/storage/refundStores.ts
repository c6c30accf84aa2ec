import { asCount, asDecimal, asInstant, asText, ms, number } from '#storage/codec/fields.ts';
import { decodeRefund, encodeRefund } from '#storage/codec/refundCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  fullRefundKey,
  holdingsPartition,
  refundBlockKey,
  refundKey,
  refundPrefix,
  slaCreditKey,
} from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, asRead, present, type Table, write } from '#storage/table.ts';
import type { RefundStore } from '#usecases/ports/refunds.ts';
import type { SlaCreditStore } from '#usecases/ports/slaCredits.ts';

const refundKind = itemKind('Refund', { 1: ({ refund }) => decodeRefund(refund) });
const fullRefundKind = itemKind('FullRefund', { 1: ({ refundId }) => asText(refundId) });
const blockKind = itemKind('RefundBlock', {
  1: ({ reason, since }) => ({ reason: asText(reason), since: asInstant(since) }),
});

/** Refunds made, full refunds used, and blocks. Rules REF-01, REF-03, REF-08. */
export const refundStore = (table: Table): RefundStore => ({
  load: (accountId, refundId) => loadItem(table, refundKind, refundKey(accountId, refundId)),
  list: (accountId, limit, after) => {
    const query = { pk: holdingsPartition(accountId), prefix: refundPrefix, limit, after };
    return queryNewest(table, query, refundKind.decode);
  },
  create: (refund) => {
    const key = refundKey(refund.accountId, refund.refundId);
    const item = { ...key, ...refundKind.label, refund: encodeRefund(refund) };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  fullRefundOf: (claimant) => loadItem(table, fullRefundKind, fullRefundKey(claimant)),
  claimFullRefund: (claimant, refundId) => {
    const item = { ...fullRefundKey(claimant), ...fullRefundKind.label, refundId };
    return write({ Put: { TableName: table.name, Item: item, ...absent } });
  },
  block: async (claimant) => {
    const block = await loadItem(table, blockKind, refundBlockKey(claimant));
    return block && { scope: claimant.scope, ...block };
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
        ...present,
      },
    }),
});

const creditKind = itemKind('SlaCredits', {
  1: ({ version, credited }) => ({ version: asCount(version), credited: asDecimal(credited) }),
});

/** What has been credited for the missed availability of a service in a month. Rule SLA-01. */
export const slaCreditStore = (table: Table): SlaCreditStore => ({
  load: async (accountId, instanceId, month) => {
    const credits = await loadItem(table, creditKind, slaCreditKey(accountId, instanceId, month));
    return credits && { accountId, instanceId, month, ...credits };
  },
  save: ({ accountId, instanceId, month, version, credited }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...slaCreditKey(accountId, instanceId, month),
          ...creditKind.label,
          version: number(version),
          credited: number(credited),
        },
        ...asRead(version - 1),
      },
    }),
});
