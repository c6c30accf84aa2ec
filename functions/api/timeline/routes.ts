import * as z from 'zod';
import { mostDue } from '#domain/account/timeline.ts';
import { preventions } from '#domain/lifecycle/lifecycle.ts';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import { stepCauses } from '#domain/notices/noticeRecord.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';
import { mostLookedThrough } from '#usecases/timeline/dueStepsOf.ts';

const step = z.enum(noticeKinds).meta({
  description:
    'Named as the notice that tells of it. Elastic capacity that was switched off by hand ends without one.',
});
const subject = z.strictObject({ kind: z.enum(['instance', 'gateway']), id: z.string() });

export const pastStep = z
  .strictObject({
    at: timeAnswer,
    step,
    cause: z.enum(stepCauses),
    episode: z.string(),
    subject: subject.exactOptional(),
    figures: z.record(z.string(), z.string()),
  })
  .meta({ id: 'PastStep' });

const dueStep = z
  .strictObject({
    at: timeAnswer,
    step,
    subject: subject.exactOptional(),
    unless: z
      .enum(preventions)
      .exactOptional()
      .meta({ description: 'What keeps it from being taken.' }),
  })
  .meta({ id: 'DueStep' });

export const getTimelineRoute = route({
  operationId: 'getTimeline',
  area: 'timeline',
  method: 'GET',
  path: '/v1/accounts/{accountId}/timeline',
  summary: 'What time has done to an account and what it has, newest first, and what it will do.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z.strictObject({
    resource: z
      .union([ownId('i'), ownId('g')])
      .exactOptional()
      .meta({ description: 'Of one instance or gateway alone.' }),
    limit,
    cursor,
  }),
  response: z
    .strictObject({
      past: pageOf(pastStep).meta({
        description:
          'A page may be empty and yet have a cursor: what is asked for lies further back.',
      }),
      due: z
        .array(dueStep)
        .max(mostDue)
        .meta({ description: `The earliest, at most ${mostDue}.` }),
      incomplete: z.boolean().meta({
        description: `True if it has, or had, ${mostLookedThrough.toLocaleString('en')} instances or gateways or more: only the newest were looked through for what is due. Ask for others by \`resource\`.`,
      }),
    })
    .meta({ id: 'Timeline' }),
});
