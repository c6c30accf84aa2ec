import * as z from 'zod';
import { peakEvent } from '#functions/runtime/contract/peakEvent.ts';
import { route } from '#functions/runtime/contract/route.ts';

const result = z
  .strictObject({
    index: z.int(),
    source: z.string().exactOptional(),
    id: z.string().exactOptional(),
    status: z.enum(['accepted', 'duplicate', 'conflict', 'rejected']),
    reason: z.string().exactOptional(),
  })
  .meta({ id: 'PeakResult' });

const envelope = z.record(z.string(), z.unknown());

export const recordPeaksRoute = route({
  operationId: 'recordPeaks',
  area: 'usage',
  method: 'POST',
  path: '/v1/peaks',
  summary:
    'Report peak samples of mini-program gateways: one CloudEvent or a batch of 1 to 500. Each is answered by itself. What is more than 72 hours late is rejected: nothing is billed for it.',
  roles: ['gateway', 'operator'],
  consumes: [
    'application/cloudevents-batch+json',
    'application/cloudevents+json',
    'application/json',
  ],
  body: z.union([z.array(z.unknown()).min(1).max(500), envelope], 'not an event, nor 1 to 500'),
  documentedBody: z.union([z.array(peakEvent).min(1).max(500), peakEvent]),
  response: z.strictObject({ results: z.array(result) }),
});
