import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { campaignAnswer } from '#functions/api/parts/campaignAnswer.ts';
import { packKind, packMonths } from '#functions/api/parts/orderItem.ts';
import { pageOf } from '#functions/runtime/http/answers.ts';
import { cursor, limit, money, ownId, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const roles = ['operator'] as const;

export const createCampaignRoute = route({
  operationId: 'createCampaign',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/campaigns',
  summary: 'Offer a pack at a price of its own, below what its units cost as usage.',
  roles,
  body: z
    .strictObject({
      kind: packKind,
      quantity: z
        .int()
        .min(1)
        .transform((count) => new Decimal(count)),
      months: packMonths,
      price: money(2)
        .extend({ currency: z.literal('CNY') })
        .meta({ description: '0: the pack is given. Packs are for CNY accounts (PCK-04).' }),
      from: time,
      until: time.meta({ example: '2026-12-01T00:00:00Z' }),
      perAccount: z.int().min(1).max(50),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' }),
  response: campaignAnswer,
  status: 201,
  idempotent: true,
});

export const listCampaignsRoute = route({
  operationId: 'listCampaigns',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/campaigns',
  summary: 'List campaigns by when they end, those that are over first.',
  roles,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(campaignAnswer),
});

export const endCampaignRoute = route({
  operationId: 'endCampaign',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/campaigns/{campaignId}/ends',
  summary: 'End a campaign now; orders that are placed can still be paid.',
  roles,
  params: z.strictObject({ campaignId: ownId('c') }),
  body: z.strictObject({}),
  response: campaignAnswer,
  status: 201,
  idempotent: true,
});
