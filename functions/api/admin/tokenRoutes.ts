import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  foreignId,
  label,
  limit,
  time,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const role = z.enum(['customer', 'gateway', 'operator']);

const tokenFields = {
  tokenId: z.string(),
  name: z.string(),
  role: z.enum([...role.options, 'viewer']),
  accountId: z.string().exactOptional(),
  sources: z.array(z.string()),
  accountIds: z.array(z.string()).exactOptional(),
  createdAt: timeAnswer,
  expiresAt: timeAnswer.exactOptional(),
  revokedAt: timeAnswer.exactOptional(),
};
export const tokenAnswer = z.strictObject(tokenFields).meta({ id: 'Token' });

/** With its secret in the first answer, without it in a replay. */
export const createdTokenAnswer = z
  .strictObject({ ...tokenFields, secret: z.string().exactOptional() })
  .meta({ id: 'CreatedToken' });

export const createTokenRoute = route({
  operationId: 'createToken',
  area: 'admin',
  method: 'POST',
  path: '/v1/operations/tokens',
  summary: 'Create an API token. Its secret is in this answer only and is kept nowhere.',
  roles: ['operator'],
  body: z
    .strictObject({
      name: label('name'),
      role,
      accountId: accountId.exactOptional(),
      sources: z.array(foreignId(200)).max(50).default([]),
      accountIds: z
        .array(accountId)
        .min(1)
        .max(50)
        .exactOptional()
        .meta({ description: 'The only accounts that a gateway reports and reads; else any.' }),
      expiresAt: time.exactOptional(),
    })
    .refine(({ role, accountId }) => (role === 'customer') === (accountId !== undefined), {
      path: ['accountId'],
      message: 'goes with role customer, and only with it',
    })
    .refine(({ role, sources }) => (role === 'gateway') === sources.length > 0, {
      path: ['sources'],
      message: 'go with role gateway, and only with it',
    })
    .refine(({ role, accountIds }) => role === 'gateway' || accountIds === undefined, {
      path: ['accountIds'],
      message: 'go with role gateway only; role customer has accountId',
    })
    .meta({ example: { name: 'gw-1', role: 'gateway', sources: ['gateway/gw-1'] } }),
  response: createdTokenAnswer,
  status: 201,
  idempotent: true,
});

export const listTokensRoute = route({
  operationId: 'listTokens',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/tokens',
  summary: 'List API tokens, without their secrets.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(tokenAnswer),
});

export const revokeTokenRoute = route({
  operationId: 'revokeToken',
  area: 'admin',
  method: 'DELETE',
  path: '/v1/operations/tokens/{tokenId}',
  summary: 'Revoke an API token.',
  roles: ['operator'],
  params: z.strictObject({ tokenId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  response: tokenAnswer,
  idempotent: true,
});
