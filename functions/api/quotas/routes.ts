import * as z from 'zod';
import { limits, limitsAnswer } from '#functions/api/quotas/limitFields.ts';
import { timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, version } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const roles = ['customer', 'operator'] as const;
const params = z.strictObject({ accountId });
const path = '/v1/accounts/{accountId}/quota';

const ownQuota = z
  .strictObject({
    namespace: z.string(),
    name: z.string(),
    resourceVersion: z.string(),
    disabled: z.boolean(),
    limits: limitsAnswer,
    createdAt: timeAnswer,
    changedAt: timeAnswer,
  })
  .nullable()
  .meta({ id: 'OwnQuota', description: 'What the account has instead of limits of its plan.' });

export const quotaAnswer = z.strictObject({ quota: ownQuota }).meta({ id: 'Quota' });

const unlimited = 'null: unlimited';

/** Rule QTA-01. */
export const getQuotaRoute = route({
  operationId: 'getQuota',
  area: 'quotas',
  method: 'GET',
  path,
  summary: 'Get what an account may have by its usage plan and its quota, and how much it has.',
  roles,
  params,
  response: z
    .strictObject({
      plan: z.string(),
      quota: ownQuota,
      objects: z.array(
        z.strictObject({
          name: z.string(),
          limit: z.number().nullable().meta({ description: unlimited }),
          used: z.int().nullable().meta({ description: 'null: not counted' }),
        }),
      ),
      limits: limitsAnswer,
    })
    .meta({ id: 'QuotaUsage' }),
});

/** Rules QTA-01, QTA-02. */
export const setQuotaRoute = route({
  operationId: 'setQuota',
  area: 'quotas',
  method: 'POST',
  path,
  summary:
    "Set an account's quota, or replace it: limits that hold instead of its plan's. Refused if it is not at `resourceVersion` any more; only an operator sets limits above the plan's.",
  roles,
  params,
  body: z.strictObject({ limits, resourceVersion: version.exactOptional() }),
  response: quotaAnswer,
  status: 201,
  idempotent: true,
});

/** Rule QTA-01. */
export const removeQuotaRoute = route({
  operationId: 'removeQuota',
  area: 'quotas',
  method: 'DELETE',
  path,
  summary: "Remove an account's quota: the limits of its plan hold.",
  roles,
  params,
  response: quotaAnswer,
  idempotent: true,
});
