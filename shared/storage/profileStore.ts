import { ExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { CodesAsked, Contact, ContactRole, Language } from '#domain/notices/contact.ts';
import type { Hour } from '#domain/time/hour.ts';
import { fitting, jsonObject, jsonText, oneName } from '#storage/codec/checkedJson.ts';
import { asCount, asInstant, asList, asName, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { directoryPartition, directoryShards, profileKey } from '#storage/keys.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { absent, asRead, type Item, onFault, type Table, write } from '#storage/table.ts';
import { shardOf } from '#storage/workKeys.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Profile, ProfileStore } from '#usecases/ports/profiles.ts';

/** Who accounts belong to, in a fixed number of directory shards. */
export const profileStore = (table: Table): ProfileStore => ({
  load: (accountId) => loadItem(table, kind, keyOf(accountId)),
  list: (limit, after) => list(table, limit, after),
  listIds: () => listIds(table),
  create: (profile) => write({ Put: { ...put(table, profile), ...absent } }),
  save: (profile) =>
    write({
      Put: {
        ...put(table, profile),
        ...asRead(profile.version - 1),
      },
    }),
});

const keyOf = (accountId: AccountId) => profileKey(shardOf(accountId, directoryShards), accountId);

const put = ({ name }: Table, { createdAt, version, codes, ...profile }: Profile) => ({
  TableName: name,
  Item: {
    ...keyOf(profile.accountId),
    ...kind.label,
    ...profile,
    ...(codes && { codes: encodeCodes(codes) }),
    createdAt: ms(createdAt),
    version: number(version),
  },
});

const languages: Readonly<Record<Language, true>> = { en: true, 'zh-CN': true };

const contactsJson = z.array(
  jsonObject<Contact>({
    name: jsonText(),
    role: oneName<ContactRole>({ creator: true, collaborator: true, finance: true }),
    language: oneName(languages),
    email: jsonText().exactOptional(),
    phone: jsonText().exactOptional(),
  }),
);

/** The names in it are addresses and numbers: a count that is none is told by its kind alone. */
const counts = z.record(z.string(), z.unknown());
const codesMap = z.strictObject({ hour: z.unknown(), asked: counts, askedInDay: counts });

const decode = (item: Item): Profile => ({
  accountId: asText<AccountId>(item['accountId']),
  name: asText(item['name']),
  language: asName(languages, item['language']),
  contacts: fitting('contacts', contactsJson, item['contacts']),
  ...(item['unconfirmed'] !== undefined && {
    unconfirmed: asList(item['unconfirmed']).map((one) => asText(one)),
  }),
  ...(item['codes'] !== undefined && {
    codes: decodeCodes(fitting('codes', codesMap, item['codes'])),
  }),
  ...(item['legalEntity'] !== undefined && { legalEntity: asText(item['legalEntity']) }),
  createdAt: asInstant(item['createdAt']),
  version: asCount(item['version']),
});

const encodeCodes = ({ hour, asked, askedInDay }: CodesAsked): Item => ({
  hour,
  asked: encodeCounts(asked),
  askedInDay: encodeCounts(askedInDay),
});

const encodeCounts = (counts: CodesAsked['asked']): Item =>
  Object.fromEntries(Object.entries(counts).map(([one, count]) => [one, number(count)]));

const decodeCodes = (item: z.infer<typeof codesMap>): CodesAsked => ({
  hour: asText<Hour>(item.hour),
  asked: decodeCounts(item.asked),
  askedInDay: decodeCounts(item.askedInDay),
});

const decodeCounts = (item: Item): CodesAsked['asked'] =>
  Object.fromEntries(Object.entries(item).map(([one, count]) => [one, asCount(count)]));

/** Pages through shard after shard; a cursor is the id that the page before ended with. */
const list = async (table: Table, limit: number, after?: string): Promise<Page<Profile>> => {
  const items: Profile[] = [];
  let shard = after === undefined ? 0 : shardOf(after as AccountId, directoryShards);
  let from = after;
  while (shard < directoryShards) {
    const query = { pk: directoryPartition(shard), limit: limit - items.length, after: from };
    const page = await queryPage(table, query, kind.decode);
    for (const item of page.items) items.push(item);
    if (items.length >= limit) return { items, next: items.at(-1)?.accountId ?? '' };
    from = page.next;
    if (from === undefined) shard += 1;
  }
  return { items };
};

/** A query is of one shard, a statement names them all: one request where there is a megabyte of profiles, or less. */
async function* listIds({ name, db }: Table): AsyncGenerator<AccountId> {
  const shards = Array.from({ length: directoryShards }, (_, shard) => directoryPartition(shard));
  const select = {
    Statement: `SELECT accountId FROM "${name}" WHERE pk IN [${shards.map(() => '?')}]`,
    Parameters: shards,
  };
  let from: string | undefined;
  do {
    const page = new ExecuteStatementCommand({ ...select, ...(from && { NextToken: from }) });
    const { Items = [], NextToken } = await db.send(page).catch(onFault);
    for (const item of Items) yield asText<AccountId>(item['accountId']);
    from = NextToken;
  } while (from !== undefined);
}

const kind = itemKind('Profile', { 1: decode });
