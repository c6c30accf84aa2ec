import * as z from 'zod';
import { hourAnswer, pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import {
  accountId,
  cursor,
  foreignId,
  label,
  limit,
  time,
  utcHour,
} from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';

const role = z.enum(['customer', 'gateway', 'operator']);
const paged = z.strictObject({ limit, cursor });

const parkedAccountAnswer = z
  .strictObject({
    accountId: z.string(),
    hour: hourAnswer,
    reason: z.string(),
    parkedAt: timeAnswer,
  })
  .meta({ id: 'ParkedAccount' });

const parkedUsageAnswer = z
  .strictObject({
    accountId: z.string(),
    hour: hourAnswer,
    arrivals: z.int(),
    calls: z.string(),
    bytes: z.string(),
    releaseId: z.string().exactOptional(),
  })
  .meta({ id: 'ParkedUsage' });

const tokenFields = {
  tokenId: z.string(),
  name: z.string(),
  role,
  accountId: z.string().exactOptional(),
  sources: z.array(z.string()),
  createdAt: timeAnswer,
  expiresAt: timeAnswer.exactOptional(),
  revokedAt: timeAnswer.exactOptional(),
};
const tokenAnswer = z.strictObject(tokenFields).meta({ id: 'Token' });

export const getHourRoute = route({
  operationId: 'getSettlementHour',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/hours/{hour}',
  summary: 'How far an hour is settled, by shard.',
  roles: ['operator'],
  params: z.strictObject({ hour: utcHour }),
  response: z
    .strictObject({
      hour: hourAnswer,
      complete: z.boolean(),
      shards: z.strictObject({ total: z.int(), closed: z.int(), completed: z.int() }),
      settledAccounts: z.int(),
      parkedAccounts: z.int(),
      completedAt: timeAnswer.exactOptional(),
    })
    .meta({ id: 'SettlementHour' }),
});

export const listParkedAccountsRoute = route({
  operationId: 'listParkedAccounts',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/parked-accounts',
  summary: 'List account-hours that failed until their run gave up.',
  roles: ['operator'],
  query: paged,
  response: pageOf(parkedAccountAnswer),
});

export const retryParkedAccountRoute = route({
  operationId: 'retryParkedAccount',
  area: 'operations',
  method: 'POST',
  path: '/v1/operations/parked-accounts/{accountId}/{hour}/retries',
  summary: 'Settle a parked account-hour again.',
  roles: ['operator'],
  params: z.strictObject({ accountId, hour: utcHour }),
  body: z.strictObject({}),
  response: parkedAccountAnswer,
  status: 201,
  idempotent: true,
});

export const listParkedUsageRoute = route({
  operationId: 'listParkedUsage',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/parked-usage',
  summary: 'List usage that came more than 72 hours late, with its calls and bytes.',
  roles: ['operator'],
  query: paged,
  response: pageOf(parkedUsageAnswer),
});

export const releaseParkedUsageRoute = route({
  operationId: 'releaseParkedUsage',
  area: 'operations',
  method: 'POST',
  path: '/v1/operations/parked-usage/{accountId}/{hour}/releases',
  summary: 'Bill usage that came more than 72 hours late.',
  roles: ['operator'],
  params: z.strictObject({ accountId, hour: utcHour }),
  body: z.strictObject({}),
  response: parkedUsageAnswer,
  status: 201,
  idempotent: true,
});

export const listReconciliationsRoute = route({
  operationId: 'listReconciliations',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/reconciliations',
  summary: 'List accounts whose ledger, replayed, does not give their wallet.',
  roles: ['operator'],
  query: paged,
  response: pageOf(
    z
      .strictObject({
        accountId: z.string(),
        checkedAt: timeAnswer,
        seq: z.int(),
        hash: z.string(),
        drift: z.string().exactOptional(),
      })
      .meta({ id: 'Reconciliation' }),
  ),
});

export const createTokenRoute = route({
  operationId: 'createToken',
  area: 'operations',
  method: 'POST',
  path: '/v1/operations/tokens',
  summary: 'Create an API token. Its secret is in this answer only and is kept nowhere.',
  roles: ['operator'],
  body: z
    .strictObject({
      name: label(100),
      role,
      accountId: accountId.exactOptional(),
      sources: z.array(foreignId(200)).max(50).default([]),
      expiresAt: time.exactOptional(),
    })
    .refine(({ role, accountId }) => (role === 'customer') === (accountId !== undefined), {
      path: ['accountId'],
      message: 'goes with role customer, and only with it',
    })
    .refine(({ role, sources }) => (role === 'gateway') === sources.length > 0, {
      path: ['sources'],
      message: 'go with role gateway, and only with it',
    }),
  response: z
    .strictObject({ ...tokenFields, secret: z.string().exactOptional() })
    .meta({ id: 'CreatedToken' }),
  status: 201,
  idempotent: true,
});

export const listTokensRoute = route({
  operationId: 'listTokens',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/tokens',
  summary: 'List API tokens, without their secrets.',
  roles: ['operator'],
  query: paged,
  response: pageOf(tokenAnswer),
});

export const revokeTokenRoute = route({
  operationId: 'revokeToken',
  area: 'operations',
  method: 'DELETE',
  path: '/v1/operations/tokens/{tokenId}',
  summary: 'Revoke an API token.',
  roles: ['operator'],
  params: z.strictObject({ tokenId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  response: tokenAnswer,
  idempotent: true,
});
