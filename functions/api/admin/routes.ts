import * as z from 'zod';
import { parkingReasons } from '#domain/metering/usageRecord.ts';
import { hourAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, utcHour } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const paged = z.strictObject({ limit, cursor });

const parkedAccountAnswer = z
  .strictObject({
    accountId: z.string(),
    hour: hourAnswer,
    reason: z.string(),
    parkedAt: timeAnswer,
  })
  .meta({ id: 'ParkedAccount' });

const amountAnswer = z.strictObject({ records: z.int(), calls: z.string(), bytes: z.string() });

const reasonAnswer = amountAnswer.extend({
  reason: z.enum(parkingReasons).meta({
    description:
      "late: more than 72 hours (MET-06). Else what the account has contradicts it (MET-10): unknownInstance: there was no such instance; otherRegion: not the instance's; instanceGone: released or destroyed before; stopped: it served nothing; accountClosed: its closing had been asked for (ACC-01).",
  }),
});

export const parkedUsageAnswer = amountAnswer
  .extend({
    accountId: z.string(),
    hour: hourAnswer,
    arrivals: z.int(),
    reasons: z.array(reasonAnswer),
    releaseId: z.string().exactOptional(),
  })
  .meta({ id: 'ParkedUsage' });

const skippedShardAnswer = z
  .strictObject({ shard: z.int(), reason: z.string(), skippedAt: timeAnswer })
  .meta({ id: 'SkippedShard' });

export const getHourRoute = route({
  operationId: 'getSettlementHour',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/hours/{hour}',
  summary: 'How far an hour is settled, by shard.',
  roles: ['operator'],
  params: z.strictObject({ hour: utcHour }),
  response: z
    .strictObject({
      hour: hourAnswer,
      complete: z.boolean(),
      shards: z.strictObject({
        total: z.int(),
        closed: z.int(),
        completed: z.int(),
        open: z
          .array(z.int())
          .readonly()
          .meta({ description: 'Those that are closed and not complete.' }),
        skipped: z.array(skippedShardAnswer).readonly(),
      }),
      settledAccounts: z.int(),
      parkedAccounts: z.int(),
      completedAt: timeAnswer.exactOptional(),
    })
    .meta({ id: 'SettlementHour' }),
});

const shardParams = z.strictObject({
  hour: utcHour,
  shard: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .meta({ example: '7' }),
});

export const skipShardRoute = route({
  operationId: 'skipSettlementShard',
  area: 'admin',
  method: 'POST',
  path: '/v1/operations/hours/{hour}/shards/{shard}/skips',
  summary: 'Take a shard that never completes off the list, with the reason.',
  roles: ['operator'],
  params: shardParams,
  body: z.strictObject({ reason: label('reason') }),
  response: skippedShardAnswer,
  status: 201,
  idempotent: true,
});

export const retryShardRoute = route({
  operationId: 'retrySettlementShard',
  area: 'admin',
  method: 'POST',
  path: '/v1/operations/hours/{hour}/shards/{shard}/retries',
  summary: 'Settle a shard of an hour again.',
  roles: ['operator'],
  params: shardParams,
  body: z.strictObject({}),
  response: z.strictObject({ hour: hourAnswer, shard: z.int() }).meta({ id: 'SettlementShard' }),
  status: 201,
  idempotent: true,
});

export const listParkedAccountsRoute = route({
  operationId: 'listParkedAccounts',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/parked-accounts',
  summary: 'List account-hours that failed until their run gave up.',
  roles: ['operator'],
  query: paged,
  response: pageOf(parkedAccountAnswer),
});

export const retryParkedAccountRoute = route({
  operationId: 'retryParkedAccount',
  area: 'admin',
  method: 'POST',
  path: '/v1/operations/parked-accounts/{accountId}/{hour}/retries',
  summary: 'Settle a parked account-hour again.',
  roles: ['operator'],
  params: z.strictObject({ accountId, hour: utcHour }),
  body: z.strictObject({}),
  response: parkedAccountAnswer,
  status: 201,
  idempotent: true,
});

export const listParkedUsageRoute = route({
  operationId: 'listParkedUsage',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/parked-usage',
  summary: 'List usage that waits to be released, with its calls and bytes, in all and by reason.',
  roles: ['operator'],
  query: paged,
  response: pageOf(parkedUsageAnswer),
});

export const releaseAnswer = z
  .strictObject({
    accountId: z.string(),
    hour: hourAnswer,
    billId: z.string().exactOptional().meta({
      description:
        'Of several bills the first, which the others name. Absent where nothing costs a line.',
    }),
  })
  .meta({ id: 'UsageRelease' });

export const releaseParkedUsageRoute = route({
  operationId: 'releaseParkedUsage',
  area: 'admin',
  method: 'POST',
  path: '/v1/operations/parked-usage/{accountId}/{hour}/releases',
  summary: 'Bill usage that came more than 72 hours late.',
  roles: ['operator'],
  params: z.strictObject({ accountId, hour: utcHour }),
  body: z.strictObject({}),
  response: releaseAnswer,
  status: 201,
  idempotent: true,
});

export const driftAnswer = z
  .strictObject({
    accountId: z.string(),
    checkedAt: timeAnswer,
    seq: z.int(),
    hash: z.string(),
    drift: z.string().exactOptional(),
  })
  .meta({ id: 'Reconciliation' });

export const listReconciliationsRoute = route({
  operationId: 'listReconciliations',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/reconciliations',
  summary: 'List accounts whose ledger, replayed, does not give their wallet.',
  roles: ['operator'],
  query: paged,
  response: pageOf(driftAnswer),
});
