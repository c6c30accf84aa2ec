import * as z from 'zod';
import { gatewayAnswer, measuredPlans } from '#functions/api/parts/gatewayAnswer.ts';
import { decimalText, moneyAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  label,
  limit,
  localDate,
  ownId,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const ofGateway = z.strictObject({ accountId, gatewayId: ownId('g') });
const path = '/v1/accounts/{accountId}/gateways/{gatewayId}/elastic';

export const switchElasticRoute = route({
  operationId: 'switchElastic',
  area: 'elastic',
  method: 'POST',
  path,
  summary:
    'Switch elastic capacity on, at once and at the price of now, or off, at the next local midnight.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z.strictObject({ on: z.boolean() }),
  response: gatewayAnswer,
  idempotent: true,
});

export const requestElasticRoute = route({
  operationId: 'requestElastic',
  area: 'elastic',
  method: 'POST',
  path: `${path}/requests`,
  summary: 'Ask the operator to approve that a plan above 50,000 QPS bursts.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z.strictObject({}),
  response: gatewayAnswer,
  idempotent: true,
});

export const approveElasticRoute = route({
  operationId: 'approveElastic',
  area: 'elastic',
  method: 'POST',
  path: `${path}/approval`,
  summary:
    'Approve what was requested: the plan bursts to a factor of itself on top of it, from now on.',
  roles: ['operator'],
  params: ofGateway,
  body: z.strictObject({ factor: z.number().min(0.01).max(100).multipleOf(0.01) }),
  response: gatewayAnswer,
  idempotent: true,
});

export const refuseElasticRoute = route({
  operationId: 'refuseElastic',
  area: 'elastic',
  method: 'POST',
  path: `${path}/refusal`,
  summary: 'Refuse what was requested, with the reason; what was approved before stays so.',
  roles: ['operator'],
  params: ofGateway,
  body: z.strictObject({ reason: label('reason') }),
  response: gatewayAnswer,
  idempotent: true,
});

const span = z.strictObject({ from: timeAnswer, until: timeAnswer });

export const dayAnswer = z
  .strictObject({
    date: z.iso.date(),
    ...span.shape,
    on: z.array(span).meta({ description: 'Samples that lie wholly within count.' }),
    plans: measuredPlans,
    samples: z.int().meta({ description: 'How many count.' }),
    maxQps: z.int(),
    maxMbps: decimalText,
    base: decimalText.meta({ description: 'QPS that are charged: the largest of its plans.' }),
    unitPrice: decimalText,
    bookVersion: z.string(),
    charge: moneyAnswer,
    billIds: z
      .array(z.string())
      .meta({ description: 'The first bill, then those of samples that came late.' }),
    closedAt: timeAnswer,
    billedAt: timeAnswer,
  })
  .meta({ id: 'ElasticDay' });

export const listElasticDaysRoute = route({
  operationId: 'listElasticDays',
  area: 'elastic',
  method: 'GET',
  path: `${path}/days`,
  summary: 'List the billed days of elastic capacity, newest first, with how each was charged.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(dayAnswer),
});

export const peakAnswer = z
  .strictObject({
    source: z.string(),
    id: z.string(),
    windowStart: timeAnswer,
    windowEnd: timeAnswer,
    maxQps: z.int(),
    maxMbps: decimalText,
  })
  .meta({ id: 'PeakSample' });

export const listPeaksRoute = route({
  operationId: 'listPeaks',
  area: 'elastic',
  method: 'GET',
  path: `${path}/peaks`,
  summary: 'List the peak samples of a local day, by window start, whether elastic was on or off.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  query: z.strictObject({ date: localDate, limit, cursor }),
  response: pageOf(peakAnswer),
});
