import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { accountId, cursor, limit } from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';

const noticeAnswer = z
  .strictObject({
    kind: z.enum(['priceBookPublished']),
    episode: z.string().meta({ description: 'What it is about, such as a price-book version.' }),
    at: timeAnswer,
    figures: z.record(z.string(), z.string()),
    state: z.enum(['recorded']),
    deliveries: z.array(z.never()),
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
