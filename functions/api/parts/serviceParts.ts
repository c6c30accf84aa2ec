import * as z from 'zod';
import { decimalText, timeAnswer } from '#functions/runtime/http/answers.ts';

/** That the operator ends a service. Rule SLA-02. */
export const endingAnswer = z
  .strictObject({ terminationId: z.string(), at: timeAnswer })
  .meta({ id: 'Ending', description: 'The operator ends it then, and refunds what is unused.' });

/** Why and since when the operator has suspended a service. Rule SLA-05. */
export const suspensionFields = {
  suspensionId: z.string(),
  cause: z.enum(['security', 'breach', 'pause']),
  reason: z.string(),
  from: timeAnswer,
  until: timeAnswer
    .exactOptional()
    .meta({ description: 'When it was lifted; when a pause is over.' }),
};

/** The same while it lasts, as a part of a service. */
export const suspensionAnswer = z.strictObject(suspensionFields).meta({
  id: 'SuspendedBy',
  description:
    'The operator has suspended or paused it; it serves nothing until that is lifted or over.',
});

/** A service that a request names: an instance, or a mini-program gateway. Rule SLA-02. */
export const serviceRef = z.strictObject({
  kind: z.enum(['instance', 'gateway']),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
});

/** The same as it is answered. */
export const serviceRefAnswer = z.strictObject({ kind: serviceRef.shape.kind, id: z.string() });

/** What an instance may do. Rules CAT-05, CAT-06. */
export const instanceLimits = {
  slaPercent: decimalText,
  maxQps: z.int(),
  qpsPer: z.literal('api').meta({ description: 'The limit is that of each service or API.' }),
  maxServices: z.int(),
  maxBodyMegabytes: z.int().exactOptional(),
  ownAddresses: z.boolean(),
  ownBandwidth: z.boolean(),
  vpc: z.boolean(),
  tlsVersionControl: z.boolean(),
};
