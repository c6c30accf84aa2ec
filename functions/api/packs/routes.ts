import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { campaignAnswer } from '#functions/api/parts/campaignAnswer.ts';
import { packKind, packMonths } from '#functions/api/parts/orderItem.ts';
import { endingAnswer } from '#functions/api/parts/serviceParts.ts';
import { decimalText, hourAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, foreignId, limit } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

export const packAnswer = z
  .strictObject({
    packId: z.string(),
    kind: packKind,
    source: z.enum(['free', 'campaign', 'purchase']),
    total: decimalText.meta({ description: 'Calls, or bytes.' }),
    used: decimalText,
    left: decimalText,
    from: timeAnswer,
    until: timeAnswer,
    obtainedAt: timeAnswer,
    state: z.enum(['upcoming', 'active', 'usedUp', 'expired', 'refunded', 'ended']),
    ending: endingAnswer.exactOptional(),
    orderId: z.string().exactOptional().meta({ description: 'Of a pack that was bought.' }),
    actions: z.array(z.enum(['refund'])).meta({ description: 'What can be done with it now.' }),
  })
  .meta({ id: 'Pack' });

const ofAccount = z.strictObject({ accountId });

export const listPacksRoute = route({
  operationId: 'listPacks',
  area: 'packs',
  method: 'GET',
  path: '/v1/accounts/{accountId}/packs',
  summary: 'List free grants and packs with what is used and left, those that are over too.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(packAnswer),
});

export const grantPackRoute = route({
  operationId: 'grantPack',
  area: 'packs',
  method: 'POST',
  path: '/v1/accounts/{accountId}/packs',
  summary: 'Give a pack of calls, or of bytes of traffic; valid from the next full hour.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    kind: packKind,
    total: z
      .int()
      .min(1)
      .transform((count) => new Decimal(count)),
    months: packMonths,
  }),
  response: packAnswer,
  status: 201,
  idempotent: true,
});

export const deductionAnswer = z
  .strictObject({
    billId: z.string(),
    hour: hourAnswer,
    instanceId: z.string(),
    region: z.string(),
    meter: packKind,
    quantity: decimalText.meta({ description: 'Calls, or bytes.' }),
    left: decimalText.meta({ description: 'What was left of the pack then.' }),
  })
  .meta({ id: 'PackDeduction' });

export const listDeductionsRoute = route({
  operationId: 'listDeductions',
  area: 'packs',
  method: 'GET',
  path: '/v1/accounts/{accountId}/packs/{packId}/deductions',
  summary: 'List what a pack paid of which bills, oldest first. A page may be shorter than asked.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId, packId: foreignId(64) }),
  query: z.strictObject({ limit, cursor }),
  response: pageOf(deductionAnswer),
});

export const campaignOnOffer = campaignAnswer
  .extend({
    left: z.int().meta({ description: 'So many packs more the account may order of it now.' }),
  })
  .meta({ id: 'CampaignOnOffer', description: 'A campaign, and what is left of it. Rule PCK-02.' });

export const listCampaignsOnOfferRoute = route({
  operationId: 'listCampaignsOnOffer',
  area: 'packs',
  method: 'GET',
  path: '/v1/accounts/{accountId}/campaigns',
  summary: 'List the campaigns on offer: what an order of kind `campaign` can name now.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  response: z.strictObject({ items: z.array(campaignOnOffer) }),
});
