import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { newOwnHour, type OwnHour } from '#domain/notices/ownHour.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import { epochMs } from '#domain/time/instant.ts';
import { fitting, oneName } from '#storage/codec/checkedJson.ts';
import { asCount, asText, number } from '#storage/codec/fields.ts';
import { noticeNames } from '#storage/codec/noticeCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { type Key, noticePartition, ownHourKey, ownHourPrefix } from '#storage/keys.ts';
import { allDue, loadItem } from '#storage/queries.ts';
import { asRead, type Item, type Table, write } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { OwnHourStore } from '#usecases/ports/ownHours.ts';

/** Long after the last notice of it may still be tried. */
const liveDays = 30;

/** How many notices of an account's own doing went out in an hour. Rule NOT-04. */
export const ownHourStore = (table: Table): OwnHourStore => ({
  load: async (accountId, hour) =>
    (await loadItem(table, kind, ownHourKey(accountId, hour))) ?? newOwnHour(accountId, hour),
  save: (own) =>
    write({
      Put: {
        TableName: table.name,
        Item: encode(own),
        ...asRead(own.version - 1),
      },
    }),
  due: async function* (until) {
    for await (const item of allDue(table, 'digests', until)) yield named(item as Key);
  },
});

const encode = ({ accountId, hour, alone, bundled, closed, version }: OwnHour): Item => {
  const isDue = !closed && Object.keys(bundled).length > 0;
  return {
    ...ownHourKey(accountId, hour),
    ...kind.label,
    accountId,
    hour,
    closed,
    version: number(version),
    alone: number(alone),
    bundled,
    expiresAt: number(epochMs(startOf(hour)) / 1000 + liveDays * 86_400),
    ...(isDue && dueKey('digests', endOf(hour), `${accountId}#${hour}`)),
  };
};

const bundledMap = z.partialRecord(oneName(noticeNames), z.unknown());

const decode = (item: Item): OwnHour => ({
  accountId: asText<AccountId>(item['accountId']),
  hour: asText<Hour>(item['hour']),
  alone: asCount(item['alone']),
  bundled: Object.fromEntries(
    Object.entries(fitting('bundled', bundledMap, item['bundled'])).map(([kind, count]) => [
      kind,
      asCount(count),
    ]),
  ),
  closed: item['closed'] === true,
  version: asCount(item['version']),
});

/** What its key names: the sparse index knows nothing else of it. */
const named = ({ pk, sk }: Key): Pick<OwnHour, 'accountId' | 'hour'> => ({
  accountId: asText<AccountId>(pk.slice(noticePartition('' as AccountId).length)),
  hour: asText<Hour>(sk.slice(ownHourPrefix.length)),
});

const kind = itemKind('OwnHour', { 1: decode });
