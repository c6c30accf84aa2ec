import * as z from 'zod';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const deliveryAnswer = z.strictObject({
  channel: z.enum(['email', 'sms', 'event']),
  recipient: z.string().meta({ description: 'An address, a phone number, or the event bus.' }),
  state: z.enum(['sending', 'sent', 'failed']),
  at: timeAnswer,
  tries: z.int().min(1),
  reason: z.string().exactOptional().meta({ description: 'The name of what went wrong.' }),
});

export const noticeAnswer = z
  .strictObject({
    kind: z.enum(noticeKinds),
    episode: z.string().meta({
      description: 'What it is about: an episode of arrears, a term, a price-book version.',
    }),
    step: z.string().exactOptional().meta({
      description: 'Which of several notices of an episode it is, such as `7` days before expiry.',
    }),
    subject: z
      .strictObject({ kind: z.enum(['instance', 'gateway']), id: z.string() })
      .exactOptional(),
    at: timeAnswer,
    figures: z.record(z.string(), z.string()),
    state: z.enum(['recorded', 'sending', 'sent', 'failed', 'nobody', 'bundled']).meta({
      description:
        '`recorded`: nothing has been sent yet. `failed`: somebody could not be reached and is not tried any more. `nobody`: there was no contact to tell. `bundled`: there were many that hour; the notice of kind `noticesBundled` tells of them.',
    }),
    deliveries: z.array(deliveryAnswer),
  })
  .meta({ id: 'Notice' });

export const listNoticesRoute = route({
  operationId: 'listNotices',
  area: 'notices',
  method: 'GET',
  path: '/v1/accounts/{accountId}/notices',
  summary: 'List what the account has been told, newest first.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z.strictObject({ limit, cursor }),
  response: pageOf(noticeAnswer),
});
