import * as z from 'zod';
import { refundRules } from '#domain/refunds/refund.ts';
import { refundPartAnswer } from '#functions/api/parts/payments.ts';
import { bucketsAnswer, moneyAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const kind = z.enum(['instance', 'gateway', 'pack']);

const quoted = {
  at: timeAnswer.meta({ description: 'What is used, is used by then.' }),
  resource: z.strictObject({ kind, id: z.string() }),
  rule: z.enum(refundRules),
  ruleVersion: z.string().meta({ description: 'Of what the rule says: consent to both.' }),
  parts: z.array(refundPartAnswer),
  buckets: bucketsAnswer,
  total: moneyAnswer,
};

export const quoteAnswer = z.strictObject(quoted).meta({ id: 'RefundQuote' });

const consentAnswer = z
  .strictObject({
    rule: z.enum(refundRules),
    version: z.string(),
    at: timeAnswer,
    by: z.string().meta({ description: 'The principal that agreed.' }),
  })
  .meta({ id: 'RefundConsent' });

export const refundAnswer = z
  .strictObject({
    refundId: z.string(),
    state: z
      .enum(['submitted', 'refunded'])
      .meta({ description: 'Submitted and refunded in one transaction.' }),
    submittedAt: timeAnswer,
    refundedAt: timeAnswer,
    billId: z.string(),
    entrySeq: z.int().meta({ description: 'The entry of the ledger that gave the money back.' }),
    consent: consentAnswer
      .exactOptional()
      .meta({ description: 'Absent where the operator ended the service.' }),
    ...quoted,
  })
  .meta({ id: 'Refund' });

const scope = z.enum(['account', 'entity']);

export const blockAnswer = z
  .strictObject({ scope, reason: z.string(), since: timeAnswer })
  .meta({ id: 'RefundBlock' });

const ofAccount = z.strictObject({ accountId });

const resource = z.strictObject({ kind, id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) });

const consent = z
  .strictObject(
    { rule: z.enum(['REF-01', 'REF-02', 'REF-05', 'REF-06']), version: z.string().max(32) },
    'must be {rule, version}: ask for a quote, and name its rule and ruleVersion',
  )
  .meta({ description: "The quote's rule and ruleVersion, agreed to. Rule REF-09." });

export const quoteRefundRoute = route({
  operationId: 'quoteRefund',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/refund-quotes',
  summary: 'Say what a refund would give back now, by which rule, and make none.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({ resource }),
  response: quoteAnswer,
});

export const makeRefundRoute = route({
  operationId: 'makeRefund',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/refunds',
  summary: 'Give an instance, gateway or pack back, by the rule of its quote that is consented to.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({ resource, consent }),
  response: refundAnswer,
  status: 201,
  idempotent: true,
});

export const listRefundsRoute = route({
  operationId: 'listRefunds',
  area: 'refunds',
  method: 'GET',
  path: '/v1/accounts/{accountId}/refunds',
  summary: 'List refunds, newest first.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(refundAnswer),
});

export const getRefundRoute = route({
  operationId: 'getRefund',
  area: 'refunds',
  method: 'GET',
  path: '/v1/accounts/{accountId}/refunds/{refundId}',
  summary: 'Get a refund.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId, refundId: ownId('r') }),
  response: refundAnswer,
});

export const listRefundBlocksRoute = route({
  operationId: 'listRefundBlocks',
  area: 'refunds',
  method: 'GET',
  path: '/v1/accounts/{accountId}/refund-blocks',
  summary: "List what blocks an account's refunds: its own block and its legal entity's.",
  roles: ['operator'],
  params: ofAccount,
  response: pageOf(blockAnswer),
});

export const blockRefundsRoute = route({
  operationId: 'blockRefunds',
  area: 'refunds',
  method: 'POST',
  path: '/v1/accounts/{accountId}/refund-blocks',
  summary: 'Block the refunds of an account or of its legal entity; refusals show the reason.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({ scope, reason: label('reason') }),
  response: blockAnswer,
  status: 201,
  idempotent: true,
});

export const unblockRefundsRoute = route({
  operationId: 'unblockRefunds',
  area: 'refunds',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/refund-blocks/{scope}',
  summary: 'Lift a refund block.',
  roles: ['operator'],
  params: z.strictObject({ accountId, scope }),
  response: blockAnswer,
  idempotent: true,
});
