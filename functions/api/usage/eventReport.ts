import * as z from 'zod';

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
