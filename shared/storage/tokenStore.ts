import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type {
  AccountToken,
  AccountTokenRole,
  AccountTokens,
} from '#domain/quotas/accountTokens.ts';
import {
  fromJson,
  jsonCount,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import {
  asInstant,
  asList,
  asName,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { tokens } from '#storage/keys.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { accountTokensKey } from '#storage/quotaKeys.ts';
import { absent, asRead, type Item, onFault, type Table, write } from '#storage/table.ts';
import type { ApiToken, TokenStore } from '#usecases/ports/tokens.ts';

/**
 * API tokens under the hash of their secret. A token's id is the beginning of that hash, so the one
 * item serves both ways to look it up.
 */
export const tokenStore = (table: Table): TokenStore => ({
  bySecretHash: async (secretHash) => {
    const input = { TableName: table.name, Key: { pk: tokens, sk: secretHash } };
    const { Item } = await table.db
      .send(new GetCommand({ ...input, ConsistentRead: true }))
      .catch(onFault);
    return Item === undefined ? undefined : kind.decode(Item);
  },
  load: (tokenId) => load(table, tokenId),
  list: async (limit, after) => {
    const query = { pk: tokens, limit, after: after && `${after}${afterAnyHash}` };
    const { items, next } = await queryPage(table, query, kind.decode);
    const last = items.at(-1);
    return { items, ...(next !== undefined && last && { next: last.tokenId }) };
  },
  create: (token) =>
    write({
      Put: {
        TableName: table.name,
        Item: encode(token),
        ...absent,
      },
    }),
  revoke: ({ secretHash, revokedAt }) =>
    write({
      Update: {
        TableName: table.name,
        Key: { pk: tokens, sk: secretHash },
        UpdateExpression: 'SET revokedAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
        ExpressionAttributeValues: { ':at': revokedAt && ms(revokedAt) },
      },
    }),
  ofAccount: async (accountId) =>
    (await loadItem(table, listKind, accountTokensKey(accountId))) ?? {
      accountId,
      version: 0,
      tokens: [],
    },
  saveOfAccount: (list) => {
    const { accountId, version } = list;
    const Item = {
      ...accountTokensKey(accountId),
      ...listKind.label,
      version: number(version),
      tokens: canonical(list),
    };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});

const listJson = jsonObject<AccountTokens>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  tokens: z.array(
    jsonObject<AccountToken>({
      tokenId: jsonText(),
      expiresAt: jsonInstant.exactOptional(),
      about: jsonObject<Exclude<AccountToken['about'], undefined>>({
        name: jsonText(),
        createdAt: jsonInstant,
        role: oneName<AccountTokenRole>({ customer: true, viewer: true, gateway: true }),
      }).exactOptional(),
    }),
  ),
});

const listKind = itemKind('AccountTokens', {
  1: ({ tokens: listed }) => fromJson('tokens', listJson, listed),
});

/** A page ends with an id, never with the hash that it begins: this sorts after all that follows it. */
const afterAnyHash = '~';

const load = async ({ name, db }: Table, tokenId: string): Promise<ApiToken | undefined> => {
  const query = new QueryCommand({
    TableName: name,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :id)',
    ExpressionAttributeValues: { ':pk': tokens, ':id': tokenId },
    ConsistentRead: true,
  });
  const { Items = [] } = await db.send(query).catch(onFault);
  const [item] = Items;
  return item?.['tokenId'] === tokenId ? kind.decode(item) : undefined;
};

const roles: Readonly<Record<ApiToken['role'], true>> = {
  customer: true,
  viewer: true,
  gateway: true,
  operator: true,
};

const encode = (token: ApiToken): Item => ({
  pk: tokens,
  sk: token.secretHash,
  ...kind.label,
  tokenId: token.tokenId,
  name: token.name,
  role: token.role,
  sources: token.sources,
  ...(token.accountId && { accountId: token.accountId }),
  ...(token.accountIds && { accountIds: token.accountIds }),
  createdAt: ms(token.createdAt),
  ...(token.expiresAt && { endsAt: ms(token.expiresAt) }),
  ...(token.revokedAt && { revokedAt: ms(token.revokedAt) }),
});

const decode = (item: Item): ApiToken => {
  const accountId = asOptional(item['accountId'], (field) => asText<AccountId>(field));
  const accountIds = asOptional(item['accountIds'], asList);
  const expiresAt = asOptional(item['endsAt'], asInstant);
  const revokedAt = asOptional(item['revokedAt'], asInstant);
  return {
    tokenId: asText(item['tokenId']),
    secretHash: asText(item['sk']),
    name: asText(item['name']),
    role: asName(roles, item['role']),
    ...(accountId !== undefined && { accountId }),
    sources: asList(item['sources']).map((source) => asText(source)),
    ...(accountIds && { accountIds: accountIds.map((each) => asText<AccountId>(each)) }),
    createdAt: asInstant(item['createdAt']),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
  };
};

const kind = itemKind('ApiToken', { 1: decode });
