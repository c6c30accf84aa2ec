import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';
import { decodeMonth, encodeMonth } from '#storage/codec/monthCodec.ts';
import { decodePack, encodePack } from '#storage/codec/packCodec.ts';
import { decodeVoucher, encodeVoucher } from '#storage/codec/voucherCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  archivedMonthKey,
  archivedPackKey,
  archivedPackPrefix,
  archivedVoucherKey,
  archivedVoucherPrefix,
  archivePartition,
} from '#storage/keys.ts';
import { allOf, loadItem } from '#storage/queries.ts';
import { queryAll, type Table, write } from '#storage/table.ts';
import type { AccountStore } from '#usecases/ports/accounts.ts';

const monthKind = itemKind('ArchivedMonth', { 1: ({ m }) => decodeMonth(m) });
const packKind = itemKind('ArchivedPack', { 1: ({ p }) => decodePack(p) });
const voucherKind = itemKind('ArchivedVoucher', { 1: ({ v }) => decodeVoucher(v) });

/** Months, packs and vouchers that left the state: written in one transaction with it, so never stale. */
export const accountArchive = (
  table: Table,
): Pick<
  AccountStore,
  | ('archiveMonth' | 'archivedMonth' | 'archivePack' | 'archivedPacks')
  | ('archiveVoucher' | 'archivedVouchers')
> => ({
  archiveMonth: (accountId, month) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...archivedMonthKey(accountId, month.month),
          ...monthKind.label,
          m: encodeMonth(month),
        },
      },
    }),
  archivedMonth: (accountId, month) =>
    loadItem(table, monthKind, archivedMonthKey(accountId, month)),
  archivePack: (accountId, pack) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...archivedPackKey(accountId, pack.id),
          ...packKind.label,
          p: encodePack(pack),
        },
      },
    }),
  archivedPacks: async (accountId) => {
    const items = allOf(table, archivePartition(accountId), archivedPackPrefix);
    return await Array.fromAsync(items, packKind.decode);
  },
  archiveVoucher: (accountId, voucher) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...archivedVoucherKey(accountId, voucher.until, voucher.id),
          ...voucherKind.label,
          v: encodeVoucher(voucher),
        },
      },
    }),
  archivedVouchers: (accountId, at) => archivedVouchers(table, accountId, at),
});

/** `$` sorts after the `#` that follows the end of a voucher, and before any later end. */
const archivedVouchers = async (
  table: Table,
  accountId: AccountId,
  at: Instant,
): Promise<readonly Voucher[]> => {
  const items = queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :last',
    ExpressionAttributeValues: {
      ':pk': archivePartition(accountId),
      ':after': `${archivedVoucherPrefix}${at}$`,
      ':last': `${archivedVoucherPrefix}~`,
    },
    ConsistentRead: true,
  });
  return await Array.fromAsync(items, voucherKind.decode);
};
