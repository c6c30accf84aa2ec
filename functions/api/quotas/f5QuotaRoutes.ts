import * as z from 'zod';
import { periodUnits } from '#domain/quotas/limits.ts';
import { limitsAnswers, specAnswer, usageAnswers } from '#functions/api/quotas/f5LimitAnswers.ts';
import {
  anyNamespace,
  createMetadata,
  metadataAnswer,
  namedObject,
  objectRefs,
  replaceMetadata,
  systemMetadataAnswer,
  viewRefAnswer,
} from '#functions/api/quotas/f5Objects.ts';
import {
  double,
  emptyAnswer,
  enumOf,
  int32,
  mapOf,
  message,
  text,
} from '#functions/runtime/f5/fields.ts';
import { f5Route } from '#functions/runtime/f5/route.ts';

/** As the contract has them; a key has two characters at least. */
const key = z
  .string()
  .max(512)
  .regex(/^[a-zA-Z][a-zA-Z0-9-._]*[a-zA-Z0-9]$/);
const mostKeys = 64;

/** A name in any case; none is the first. */
const periodUnit = z.preprocess(
  (raw) => (typeof raw === 'string' ? raw.toUpperCase() || undefined : raw),
  enumOf(periodUnits),
);

const spec = message({
  api_limits: mapOf(key, message({ burst: int32, rate: int32, unit: periodUnit }), mostKeys),
  object_limits: mapOf(key, message({ maximum: int32 }), mostKeys),
  resource_limits: mapOf(key, message({ maximum: double }), mostKeys),
});

const objects = '/api/web/namespaces/{namespace}/quotas';
const one = `${objects}/{name}` as const;

const formAnswer = z.strictObject({ metadata: metadataAnswer, spec: specAnswer });

const conditions = z.array(z.strictObject({}));

/** Rule QTA-01. */
export const createF5QuotaRoute = f5Route({
  operationId: 'ves.io.schema.quota.API.Create',
  area: 'quotas',
  method: 'POST',
  path: objects,
  summary:
    "Make the account's quota, of which it has one: limits that hold instead of its plan's, and are not above those.",
  params: anyNamespace,
  body: message({ metadata: createMetadata, spec }),
  response: z.strictObject({
    metadata: metadataAnswer,
    spec: specAnswer,
    system_metadata: systemMetadataAnswer,
  }),
});

/** Rule QTA-02. */
export const replaceF5QuotaRoute = f5Route({
  operationId: 'ves.io.schema.quota.API.Replace',
  area: 'quotas',
  method: 'PUT',
  path: one,
  summary:
    'Replace the quota, if it is still at `resource_version`; without one the last write wins.',
  params: namedObject,
  body: message({ metadata: replaceMetadata, spec, resource_version: text(64) }),
  response: emptyAnswer,
});

/** In the order of their numbers. */
const formats = [
  ...(['GET_RSP_FORMAT_DEFAULT', 'GET_RSP_FORMAT_FOR_CREATE'] as const),
  ...(['GET_RSP_FORMAT_FOR_REPLACE', 'GET_RSP_FORMAT_STATUS', 'GET_RSP_FORMAT_READ'] as const),
  ...(['GET_RSP_FORMAT_REFERRING_OBJECTS', 'GET_RSP_FORMAT_BROKEN_REFERENCES'] as const),
] as const;

/** Rules QTA-01, QTA-02. */
export const getF5QuotaRoute = f5Route({
  operationId: 'ves.io.schema.quota.API.Get',
  area: 'quotas',
  method: 'GET',
  path: one,
  summary:
    'Get the quota. `resource_version` is a label of its `system_metadata`; forms are filled by their `response_format`.',
  params: namedObject,
  query: message({ response_format: enumOf(formats) }),
  response: z.strictObject({
    create_form: formAnswer,
    deleted_referred_objects: objectRefs,
    disabled_referred_objects: objectRefs,
    metadata: metadataAnswer,
    referring_objects: objectRefs,
    replace_form: formAnswer,
    spec: specAnswer,
    status: conditions,
    system_metadata: systemMetadataAnswer,
  }),
});

/** Rule QTA-01. */
export const listF5QuotasRoute = f5Route({
  operationId: 'ves.io.schema.quota.API.List',
  area: 'quotas',
  method: 'GET',
  path: objects,
  summary:
    'List the quotas of a namespace: the one of the account, or none. `label_filter`: `key`, `!key`, `key=value`, `key!=value`, with commas between.',
  params: anyNamespace,
  query: message({ label_filter: text(1_000) }),
  response: z.strictObject({
    errors: conditions,
    items: z.array(
      z
        .strictObject({
          annotations: z.record(z.string(), z.string()),
          description: z.string(),
          disabled: z.boolean(),
          get_spec: specAnswer,
          labels: z.record(z.string(), z.string()),
          metadata: metadataAnswer,
          name: z.string(),
          namespace: z.string(),
          owner_view: viewRefAnswer,
          status_set: conditions,
          system_metadata: systemMetadataAnswer,
          tenant: z.string(),
          uid: z.string(),
        })
        .meta({ id: 'quotaListResponseItem' }),
    ),
  }),
});

/** Rule QTA-01. */
export const deleteF5QuotaRoute = f5Route({
  operationId: 'ves.io.schema.quota.API.Delete',
  area: 'quotas',
  method: 'DELETE',
  path: one,
  summary: "Delete the quota: the limits of the account's plan hold.",
  params: namedObject,
  body: message({}),
  response: emptyAnswer,
});

/** Rule QTA-01. */
export const getF5LimitsRoute = f5Route({
  operationId: 'ves.io.schema.quota.CustomAPI.CustomGetQuotaLimits',
  area: 'quotas',
  method: 'GET',
  path: '/api/web/namespaces/{namespace}/quota/limits',
  summary: 'List the limits that hold for the account; -1: unlimited.',
  params: anyNamespace,
  response: limitsAnswers,
});

/** Rule QTA-01. */
export const getF5QuotaUsageRoute = f5Route({
  operationId: 'ves.io.schema.quota.CustomAPI.GetQuotaUsage',
  area: 'quotas',
  method: 'GET',
  path: '/api/web/namespaces/{namespace}/quota/usage',
  summary: 'List the limits that hold for the account, and how much it has; -1: not counted.',
  params: anyNamespace,
  response: usageAnswers,
});
