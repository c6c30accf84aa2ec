import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Notice } from '#domain/notices/notice.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { Conflict } from '#shared/faults.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { noticeKey, noticePartition, noticePrefix } from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { absent, type Item, onFault, type Table } from '#storage/table.ts';
import type { NoticeStore } from '#usecases/ports/holdings.ts';

/** What accounts are told, recorded before it is sent. Rules CAT-02, NOT-01. */
export const noticeStore = (table: Table): NoticeStore => ({
  record: async (notice) => {
    const put = new PutCommand({
      TableName: table.name,
      Item: encode(notice),
      ...absent,
    });
    try {
      await table.db.send(put).catch(onFault);
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  },
  list: (accountId, limit, after) => {
    const pk = noticePartition(accountId);
    return queryNewest(table, { pk, prefix: noticePrefix, limit, after }, decode);
  },
});

const encode = ({ accountId, kind, episode, at, figures }: Notice): Item => ({
  ...noticeKey(accountId, at, kind, episode),
  ...{ entity: 'Notice', schema: 1 },
  ...{ accountId, kind, episode, at: ms(at), figures },
});

const decode = (item: Item): Notice => ({
  accountId: asText<AccountId>(item['accountId']),
  kind: asText<Notice['kind']>(item['kind']),
  episode: asText(item['episode']),
  at: asInstant(item['at']),
  figures: item['figures'] as Notice['figures'],
});
