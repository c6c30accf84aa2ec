import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import {
  decimalText,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/contract/answers.ts';
import {
  accountId,
  cursor,
  limit,
  money,
  ownId,
  time,
} from '#functions/runtime/contract/fields.ts';
import { packMonths } from '#functions/runtime/contract/offers.ts';
import { route } from '#functions/runtime/contract/route.ts';

const kind = z.enum(['calls', 'traffic']);

const campaignAnswer = z
  .strictObject({
    campaignId: z.string(),
    kind,
    quantity: decimalText.meta({ description: 'Calls, or bytes.' }),
    months: packMonths,
    price: moneyAnswer.meta({ description: 'Its own: no discount applies to it. 0: it is given.' }),
    from: timeAnswer,
    until: timeAnswer,
    perAccount: z.int().meta({ description: 'So many packs each account may have of it.' }),
    createdAt: timeAnswer,
  })
  .meta({ id: 'Campaign', description: 'A pack at a price of its own. Rule PCK-02.' });

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
      kind,
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

export const listCampaignsOnOfferRoute = route({
  operationId: 'listCampaignsOnOffer',
  area: 'packs',
  method: 'GET',
  path: '/v1/accounts/{accountId}/campaigns',
  summary: 'List the campaigns on offer: what an order of kind `campaign` can name now.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  response: z.strictObject({ items: z.array(campaignAnswer) }),
});
