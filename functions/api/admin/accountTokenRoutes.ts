import * as z from 'zod';
import { accountTokenRoles, mostTokens } from '#domain/quotas/accountTokens.ts';
import { longestTokenDays } from '#domain/quotas/ownToken.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const role = z.enum(accountTokenRoles).meta({
  description:
    'customer: all that customers of the account may, but make tokens. viewer: what they may GET. gateway: report usage and peaks of this account alone, with sources that begin with `account/<accountId>/`, and read limits.',
});

const tokenFields = {
  tokenId: z.string(),
  name: z.string(),
  role,
  sources: z.array(z.string()).meta({ description: 'Of a gateway; `*` matches any rest.' }),
  createdAt: timeAnswer,
  expiresAt: timeAnswer.exactOptional(),
  revokedAt: timeAnswer.exactOptional(),
};
export const accountTokenAnswer = z.strictObject(tokenFields).meta({ id: 'AccountToken' });

/** With its secret in the first answer, without it in a replay. */
export const createdAccountTokenAnswer = z
  .strictObject({ ...tokenFields, secret: z.string().exactOptional() })
  .meta({ id: 'CreatedAccountToken' });

const ofAccount = z.strictObject({ accountId });

export const createAccountTokenRoute = route({
  operationId: 'createAccountToken',
  area: 'admin',
  method: 'POST',
  path: '/v1/accounts/{accountId}/tokens',
  summary: `Create an API token of an account's own, ${mostTokens} at most. Its secret is in this answer only and is kept nowhere.`,
  roles: ['customer', 'operator'],
  customersSignIn: true,
  params: ofAccount,
  body: z
    .strictObject({
      name: label('name'),
      role,
      expiresAt: time.meta({ description: `At most ${longestTokenDays} days ahead.` }),
    })
    .meta({ example: { name: 'report', role: 'viewer', expiresAt: '2027-06-30T00:00:00Z' } }),
  response: createdAccountTokenAnswer,
  status: 201,
  idempotent: true,
});

export const listAccountTokensRoute = route({
  operationId: 'listAccountTokens',
  area: 'admin',
  method: 'GET',
  path: '/v1/accounts/{accountId}/tokens',
  summary: "List an account's own API tokens that are in force, without their secrets.",
  roles: ['customer', 'operator'],
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(accountTokenAnswer),
});

export const revokeAccountTokenRoute = route({
  operationId: 'revokeAccountToken',
  area: 'admin',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/tokens/{tokenId}',
  summary: "Revoke an API token of an account's own.",
  roles: ['customer', 'operator'],
  customersSignIn: true,
  params: z.strictObject({ accountId, tokenId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  response: accountTokenAnswer,
  idempotent: true,
});
