import * as z from 'zod';
import { peakEvent, usageEvent } from '#functions/runtime/events/cloudEvent.ts';
import { decimalText, hourAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';
import type { UsageDimension } from '#usecases/usage/summariseUsage.ts';

const maxEvents = 500;

/**
 * How events of a kind are reported, one or up to 500, and how each is answered: with one of
 * `statuses`, or `rejected`. `resultId`: what the document calls an answer.
 *
 * The route takes events of any form: one that does not fit is rejected by itself. Rule MET-01.
 */
export const eventReport = <const Status extends string>(
  event: z.ZodType,
  statuses: readonly Status[],
  resultId: string,
) => ({
  takesEvents: true as const,
  consumes: [
    'application/cloudevents-batch+json',
    'application/cloudevents+json',
    'application/json',
  ],
  body: z.union(
    [z.array(z.unknown()).min(1).max(maxEvents), z.record(z.string(), z.unknown())],
    `not an event, nor 1 to ${maxEvents}`,
  ),
  documentedBody: z.union([z.array(event).min(1).max(maxEvents), event]),
  response: z.strictObject({ results: z.array(resultOf(statuses, resultId)) }),
});

const resultOf = <const Status extends string>(statuses: readonly Status[], id: string) =>
  z
    .strictObject({
      index: z.int(),
      source: z.string().exactOptional(),
      id: z.string().exactOptional(),
      status: z.enum([...statuses, 'rejected']),
      reason: z.string().exactOptional(),
    })
    .meta({ id });

export const recordUsageRoute = route({
  operationId: 'recordUsage',
  area: 'usage',
  method: 'POST',
  path: '/v1/usage',
  summary: 'Report usage: one CloudEvent or a batch of 1 to 500. Each is answered by itself.',
  roles: ['gateway', 'operator'],
  ...eventReport(usageEvent, ['accepted', 'duplicate', 'conflict', 'parked'], 'UsageResult'),
});

export const getUsageRoute = route({
  operationId: 'getUsage',
  area: 'usage',
  method: 'GET',
  path: '/v1/accounts/{accountId}/usage',
  summary:
    'Sum up recorded usage whose window starts in [from, to), at most 31 days, by hour, day, instance or region.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z
    .strictObject({
      from: time,
      to: time,
      groupBy: z
        .string()
        .regex(/^(hour|day|instance|region)(,(hour|day|instance|region)){0,3}$/)
        .transform((text) => [...new Set(text.split(','))] as readonly UsageDimension[])
        .prefault('day'),
    })
    .refine(({ from, to }) => from < to && Date.parse(to) - Date.parse(from) <= 31 * 86_400_000, {
      path: ['to'],
      message: 'not within 31 days after from',
    }),
  response: z.strictObject({
    items: z.array(
      z
        .strictObject({
          hour: hourAnswer.exactOptional(),
          day: z.string().exactOptional(),
          instanceId: z.string().exactOptional(),
          region: z.string().exactOptional(),
          records: z.int(),
          calls: decimalText,
          frontendErrors: decimalText,
          responseBytes: z.strictObject({ internet: decimalText, private: decimalText }),
          backendBytes: z.strictObject({ internet: decimalText, private: decimalText }),
          inboundBytes: decimalText,
        })
        .meta({ id: 'UsageSum' }),
    ),
  }),
});

export const recordPeaksRoute = route({
  operationId: 'recordPeaks',
  area: 'usage',
  method: 'POST',
  path: '/v1/peaks',
  summary:
    'Report peak samples of mini-program gateways: one CloudEvent or a batch of 1 to 500. Each is answered by itself. What is more than 72 hours late is rejected: nothing is billed for it.',
  roles: ['gateway', 'operator'],
  ...eventReport(peakEvent, ['accepted', 'duplicate', 'conflict'], 'PeakResult'),
});
