import * as z from 'zod';
import type { Unit } from '#domain/catalogue/priceBook.ts';
import type {
  BilledDay,
  Elastic,
  ElasticApproval,
  ElasticPrice,
  ElasticRequest,
  ElasticStretch,
  MeasuredPlan,
} from '#domain/gateways/peaks/elastic.ts';
import type { Span } from '#domain/time/spans.ts';
import {
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** Elastic capacity in JSON text that `canonical` made. Rules ELA-01, ELA-02. */

export const planJson = oneName(storedEnum.plan.codes);

export const unitJson = jsonObject<Unit>({ name: jsonText(), size: jsonDecimal });

const price = { unitPrice: jsonDecimal, unit: unitJson, bookVersion: jsonText() };

type Answer = NonNullable<ElasticRequest['answer']>;

const answerJson = z.discriminatedUnion('state', [
  jsonObject<Extract<Answer, { state: 'approved' }>>({
    state: z.literal('approved'),
    at: jsonInstant,
    factor: jsonDecimal,
  }),
  jsonObject<Extract<Answer, { state: 'refused' }>>({
    state: z.literal('refused'),
    at: jsonInstant,
    reason: jsonText(),
  }),
]);

export const elasticJson = jsonObject<Elastic>({
  stretches: z.array(
    jsonObject<ElasticStretch>({
      ...price,
      from: jsonInstant,
      until: jsonInstant.exactOptional(),
    }),
  ),
  approvals: z
    .array(
      jsonObject<ElasticApproval>({ plan: planJson, factor: jsonDecimal, approvedAt: jsonInstant }),
    )
    .exactOptional(),
  request: jsonObject<ElasticRequest>({
    plan: planJson,
    requestedAt: jsonInstant,
    answer: answerJson.exactOptional(),
  }).exactOptional(),
  billedUntil: jsonInstant.exactOptional(),
  toldOf: jsonInstant.exactOptional(),
});

const span = { from: jsonInstant, until: jsonInstant };
const peaks = { samples: jsonCount, maxQps: jsonCount, maxMbps: jsonDecimal };

export const billedDayJson = jsonObject<BilledDay>({
  ...span,
  ...peaks,
  plans: z.array(
    jsonObject<MeasuredPlan>({
      ...span,
      ...peaks,
      plan: planJson,
      base: jsonDecimal,
      planQps: jsonCount,
      planMbps: jsonCount,
      burstQps: jsonCount,
      burstMbps: jsonCount,
    }),
  ),
  price: jsonObject<ElasticPrice>(price),
  on: z.array(jsonObject<Span>(span)),
  base: jsonDecimal,
  charge: jsonDecimal,
  billedAt: jsonInstant,
  billSeqs: z.array(jsonCount),
});
