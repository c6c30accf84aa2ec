import type * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { Limits } from '#domain/quotas/limits.ts';
import { noLimits } from '#domain/quotas/limits.ts';
import type { Quota } from '#domain/quotas/quota.ts';
import type { specAnswer } from '#functions/api/quotas/f5LimitAnswers.ts';
import type { metadataAnswer, systemMetadataAnswer } from '#functions/api/quotas/f5Objects.ts';
import type {
  createF5QuotaRoute,
  getF5QuotaRoute,
  listF5QuotasRoute,
} from '#functions/api/quotas/f5QuotaRoutes.ts';

const mapped = <Value, Shown>(
  map: Readonly<Record<string, Value>>,
  show: (value: Value) => Shown,
): Record<string, Shown> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, show(value)]));

/** Limits as they were set. */
export const presentSpec = ({ apis, objects, resources }: Limits): z.output<typeof specAnswer> => ({
  api_limits: mapped(apis, ({ rate, burst, unit }) => ({ burst, rate, unit })),
  object_limits: mapped(objects, (maximum) => ({ maximum })),
  resource_limits: mapped(resources, (maximum) => ({ maximum })),
});

type Metadata = z.output<typeof metadataAnswer>;

const noMetadata: Metadata = {
  annotations: {},
  description: '',
  disable: false,
  labels: {},
  name: '',
  namespace: '',
};

const metadataOf = (quota: Quota): Metadata => ({
  annotations: { ...quota.annotations },
  description: quota.description,
  disable: quota.disabled,
  labels: { ...quota.labels },
  name: quota.name,
  namespace: quota.namespace,
});

const noOwner = { kind: '', name: '', namespace: '', uid: '' };

/** What has no time. */
const never = '1970-01-01T00:00:00.000Z';

/** Rule QTA-02: no property of the contract is for the version, so a label of the system has it. */
const systemMetadataOf = (
  { uid, createdBy, createdAt, changedAt, resourceVersion }: Quota,
  tenant: AccountId,
): z.output<typeof systemMetadataAnswer> => ({
  creation_timestamp: createdAt,
  creator_class: 'tollgate',
  creator_id: createdBy,
  deletion_timestamp: never,
  finalizers: [],
  initializers: { pending: [], result: { code: 0, reason: '', status: '' } },
  labels: { resource_version: String(resourceVersion) },
  modification_timestamp: changedAt,
  object_index: 0,
  owner_view: noOwner,
  tenant,
  uid,
});

/** Rule QTA-01. */
export const presentF5Quota = (
  quota: Quota,
  tenant: AccountId,
): z.output<typeof createF5QuotaRoute.response> => ({
  metadata: metadataOf(quota),
  spec: presentSpec(quota.limits),
  system_metadata: systemMetadataOf(quota, tenant),
});

const noForm = { metadata: noMetadata, spec: presentSpec(noLimits) };

type Format = z.output<typeof getF5QuotaRoute.query>['response_format'];

/** Every property is there; forms are filled for who asks for them. Rules QTA-01, QTA-02. */
export const presentQuotaAs = (
  quota: Quota,
  tenant: AccountId,
  format: Format,
): z.output<typeof getF5QuotaRoute.response> => {
  const form = { metadata: metadataOf(quota), spec: presentSpec(quota.limits) };
  return {
    ...presentF5Quota(quota, tenant),
    create_form: format === 'GET_RSP_FORMAT_FOR_CREATE' ? form : noForm,
    replace_form: format === 'GET_RSP_FORMAT_FOR_REPLACE' ? form : noForm,
    deleted_referred_objects: [],
    disabled_referred_objects: [],
    referring_objects: [],
    status: [],
  };
};

/** Rule QTA-01. */
export const presentF5Quotas = (
  quotas: readonly Quota[],
  tenant: AccountId,
): z.output<typeof listF5QuotasRoute.response> => ({
  errors: [],
  items: quotas.map((quota) => {
    const { metadata, spec, system_metadata } = presentF5Quota(quota, tenant);
    const { annotations, description, disable, labels, name, namespace } = metadata;
    return {
      annotations,
      description,
      disabled: disable,
      labels,
      name,
      namespace,
      get_spec: spec,
      metadata,
      system_metadata,
      owner_view: noOwner,
      status_set: [],
      tenant,
      uid: quota.uid,
    };
  }),
});
