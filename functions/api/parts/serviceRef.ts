import * as z from 'zod';

/** A service that a request names: an instance, or a mini-program gateway. Rule SLA-02. */
export const serviceRef = z.strictObject({
  kind: z.enum(['instance', 'gateway']),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
});

/** The same as it is answered. */
export const serviceRefAnswer = z.strictObject({ kind: serviceRef.shape.kind, id: z.string() });
