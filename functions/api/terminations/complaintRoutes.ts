import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, ownId, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

export const complaintAnswer = z
  .strictObject({
    complaintId: z.string(),
    about: z.string(),
    receivedAt: timeAnswer,
    answerBy: timeAnswer,
    answer: z.strictObject({ text: z.string(), at: timeAnswer }).exactOptional(),
    status: z.enum(['open', 'answered', 'unanswered']),
  })
  .meta({ id: 'Complaint' });

const everybody = ['customer', 'operator'] as const;

export const passOnComplaintRoute = route({
  operationId: 'passOnComplaint',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/complaints',
  summary: 'Pass a complaint on to the account, with at least three days to answer.',
  roles: ['operator'],
  params: z.strictObject({ accountId }),
  body: z.strictObject({ about: label('reason'), answerBy: time }),
  response: complaintAnswer,
  status: 201,
  idempotent: true,
});

export const listComplaintsRoute = route({
  operationId: 'listComplaints',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/complaints',
  summary: 'List complaints about an account, newest first.',
  roles: everybody,
  params: z.strictObject({ accountId }),
  query: z.strictObject({ limit, cursor }),
  response: pageOf(complaintAnswer),
});

export const answerComplaintRoute = route({
  operationId: 'answerComplaint',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/complaints/{complaintId}/answers',
  summary: 'Answer a complaint in time, once.',
  roles: everybody,
  params: z.strictObject({ accountId, complaintId: ownId('c') }),
  body: z.strictObject({ text: label('answer') }),
  response: complaintAnswer,
  status: 201,
  idempotent: true,
});
