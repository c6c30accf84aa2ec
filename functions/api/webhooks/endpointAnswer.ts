import * as z from 'zod';
import { webhookTypes } from '#domain/webhooks/webhookEvent.ts';
import { timeAnswer } from '#functions/runtime/http/answers.ts';

const type = z.enum(webhookTypes);

/** A type of event, or all of them. Rule HOK-01. */
export const subscription = z.enum(['*', ...webhookTypes]);

const endpointFields = {
  endpointId: z.string(),
  url: z.string(),
  types: z.array(subscription),
  enabled: z.boolean(),
  createdAt: timeAnswer,
  since: timeAnswer.meta({ description: 'What came about before is not sent.' }),
  ended: z
    .strictObject({ at: timeAnswer, reason: z.enum(['gone', 'failing']) })
    .exactOptional()
    .meta({
      description:
        'Nothing more is sent: it said 410 (`gone`), or took nothing for five days (`failing`). Enabling it begins anew.',
    }),
};
export const endpointAnswer = z.strictObject(endpointFields).meta({ id: 'WebhookEndpoint' });

/** With its secret in the first answer, without it in a replay. */
export const secretAnswer = z
  .strictObject({ ...endpointFields, secret: z.string().exactOptional() })
  .meta({ id: 'WebhookEndpointSecret' });

export const deadEventAnswer = z
  .strictObject({
    eventId: z.string(),
    accountId: z.string(),
    type,
    at: timeAnswer,
    diedAt: timeAnswer,
    reason: z.string().meta({ description: 'Why its last try failed: a status, or a code.' }),
    askedAt: timeAnswer.exactOptional().meta({ description: 'Waits since to be sent again.' }),
  })
  .meta({ id: 'DeadWebhookEvent' });
