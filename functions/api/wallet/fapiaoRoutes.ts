import * as z from 'zod';
import { moneyAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  label,
  limit,
  month,
  ownId,
  positiveMoney,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const titleAnswer = {
  kind: z.enum(['general', 'special']),
  title: z.string(),
  taxpayerNumber: z.string().exactOptional(),
  address: z.string().exactOptional(),
  email: z.string(),
};

export const fapiaoAnswer = z
  .strictObject({
    fapiaoId: z.string(),
    ...titleAnswer,
    amount: moneyAnswer,
    months: z.array(z.string()).exactOptional(),
    requestedAt: timeAnswer,
    status: z.enum(['requested', 'issued', 'failed', 'reversed']),
    settledAt: timeAnswer.exactOptional(),
    number: z.string().exactOptional(),
    link: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  })
  .meta({
    id: 'Fapiao',
    description: 'A tax invoice of China that an account asked for. Rule TAX-03.',
  });

/** Digits and capitals, as the tax authorities give them. */
const taxpayerNumber = z.string().regex(/^[0-9A-Z]{15,20}$/);

const common = { title: label('name'), email: z.email().max(254) };

const buyer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('general'),
      ...common,
      taxpayerNumber: taxpayerNumber.exactOptional(),
      address: label('reason').exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('special'),
      ...common,
      taxpayerNumber,
      address: label('reason'),
    }),
  ])
  .meta({ description: 'Who it is made out to; a special one has a taxpayer number and address.' });

const months = z
  .array(month)
  .min(1)
  .max(12)
  .refine((all) => new Set(all).size === all.length, 'names a month twice')
  .meta({ description: 'Over what their closed invoices drew of cash that is covered.' });

const request = z
  .strictObject({
    buyer,
    money: positiveMoney(2).exactOptional(),
    months: months.exactOptional(),
  })
  .refine((of) => (of.money === undefined) !== (of.months === undefined), {
    message: 'is over either money or months',
  })
  .meta({
    example: {
      buyer: { kind: 'general', title: 'Acme Ltd', email: 'tax@acme.example' },
      money: { amount: '100.00', currency: 'CNY' },
    },
  });

const path = '/v1/accounts/{accountId}/fapiao';
const onePath = `${path}/{fapiaoId}`;
const params = z.strictObject({ accountId });
const ofOne = z.strictObject({ accountId, fapiaoId: ownId('fp') });
const roles = ['customer', 'operator'] as const;

export const requestFapiaoRoute = route({
  operationId: 'requestFapiao',
  area: 'wallet',
  method: 'POST',
  path,
  summary: 'Ask for a fapiao, over at most what is invoiceable.',
  roles,
  params,
  body: request,
  response: fapiaoAnswer,
  status: 201,
  idempotent: true,
});

export const listFapiaoRoute = route({
  operationId: 'listFapiao',
  area: 'wallet',
  method: 'GET',
  path,
  summary: 'List fapiao that were asked for, newest first.',
  roles,
  params,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(fapiaoAnswer),
});

export const getFapiaoRoute = route({
  operationId: 'getFapiao',
  area: 'wallet',
  method: 'GET',
  path: onePath,
  summary: 'Get a fapiao that was asked for.',
  roles,
  params: ofOne,
  response: fapiaoAnswer,
});

const operatorRoute = {
  area: 'wallet',
  method: 'POST',
  roles: ['operator'],
  params: ofOne,
  response: fapiaoAnswer,
  status: 201,
  idempotent: true,
} as const;

export const issueFapiaoRoute = route({
  operationId: 'issueFapiao',
  path: `${onePath}/issuances`,
  summary: 'Record that a fapiao was issued, with its number and link.',
  ...operatorRoute,
  body: z.strictObject({
    number: z.string().regex(/^[0-9A-Z]{8,30}$/),
    link: z
      .url({ protocol: /^https$/ })
      .max(1000)
      .exactOptional(),
  }),
});

export const failFapiaoRoute = route({
  operationId: 'failFapiao',
  path: `${onePath}/failures`,
  summary: 'Record that a fapiao cannot be issued: its amount is invoiceable again.',
  ...operatorRoute,
  body: z.strictObject({ reason: label('reason') }),
});

export const reverseFapiaoRoute = route({
  operationId: 'reverseFapiao',
  path: `${onePath}/reversals`,
  summary: 'Record that an issued fapiao was reversed: its amount is invoiceable again.',
  ...operatorRoute,
  body: z.strictObject({ reason: label('reason') }),
});
