import * as z from 'zod';
import { defaultZone } from '#domain/time/calendar.ts';
import { accountAnswer, contact, terms } from '#functions/api/accounts/accountAnswer.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  currency,
  cursor,
  label,
  language,
  legalEntity,
  limit,
  money,
  time,
  zone,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const contacts = z.array(contact).max(20);

const summaryAnswer = z
  .strictObject({ accountId: z.string(), name: z.string(), language, createdAt: timeAnswer })
  .meta({ id: 'AccountSummary' });

const ofAccount = z.strictObject({ accountId });

export const createAccountRoute = route({
  operationId: 'createAccount',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts',
  summary: 'Open an account.',
  roles: ['operator'],
  body: z.strictObject({
    accountId: accountId.exactOptional(),
    name: label('name'),
    currency,
    zone: zone.prefault(defaultZone),
    language: language.default('zh-CN'),
    contacts: contacts.default([]),
    terms: terms.default('standard'),
    legalEntity: legalEntity.exactOptional(),
    activatedAt: time.exactOptional().meta({
      description:
        'Since when apigw has been active for the customer elsewhere; its first year goes on.',
    }),
  }),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});

export const listAccountsRoute = route({
  operationId: 'listAccounts',
  area: 'accounts',
  method: 'GET',
  path: '/v1/accounts',
  summary: 'List accounts.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(summaryAnswer),
});

export const getAccountRoute = route({
  operationId: 'getAccount',
  area: 'accounts',
  method: 'GET',
  path: '/v1/accounts/{accountId}',
  summary: 'Get an account.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  response: accountAnswer,
});

export const updateAccountRoute = route({
  operationId: 'updateAccount',
  area: 'accounts',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}',
  summary:
    'Change an account; a new zone takes over with the next month. Terms, entity: operator only.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z
    .strictObject({
      name: label('name').exactOptional(),
      contacts: contacts.exactOptional().meta({ description: 'All of them: replaces the list.' }),
      language: language.exactOptional(),
      zone: zone.exactOptional(),
      alertThreshold: money(8).nullable().exactOptional(),
      terms: terms.exactOptional(),
      legalEntity: legalEntity.nullable().exactOptional(),
    })
    .refine((change) => Object.keys(change).length > 0, 'names nothing to change')
    .meta({ example: { name: 'Acme Ltd', language: 'en' } }),
  response: accountAnswer,
  idempotent: true,
});

/** An email or a phone, as the account's `unconfirmed` lists it. */
const recipient = z.string().min(1).max(254);

export const sendCodeRoute = route({
  operationId: 'sendCode',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/contacts/codes',
  summary: 'Send a contact another code to confirm with; the newest confirms, for 24 hours.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({ recipient }),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});

export const confirmContactRoute = route({
  operationId: 'confirmContact',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/contacts/confirmations',
  summary: 'Confirm a contact with the code that it was sent; five tries a code.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({
    recipient,
    code: z.string().regex(/^\d{8}$/, 'not eight digits, as in the message'),
  }),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});

export const activateRoute = route({
  operationId: 'activate',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/activations',
  summary: 'Activate apigw, once; grants the first-year free quota.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({ product: z.literal('apigw') }),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});

export const closeAccountRoute = route({
  operationId: 'closeAccount',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/closures',
  summary: 'Close an account, once its last hour is settled; nothing can be bought from now on.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({}),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});

export const reopenAccountRoute = route({
  operationId: 'reopenAccount',
  area: 'accounts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/reopenings',
  summary: 'Open an account again that is being closed, or is closed.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({}),
  response: accountAnswer,
  status: 201,
  idempotent: true,
});
