import { expect } from 'vitest';
import type { ApiClient } from '#test/support/api/apiClient.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';

type Raw = { readonly response: Response; readonly data?: unknown; readonly error?: unknown };

/** Every answer is as the contract has it. */
const held = (name: string, { response, data, error }: Raw) => {
  const body = (data ?? error) as Record<string, never>;
  expect(wrongIn(`ves.io.schema.quota.${name}`, response.status, body)).toEqual([]);
  return { status: response.status, body };
};

/** An error of a status, with its gRPC code. */
export const refused = (status: number, code: number) => ({
  status,
  body: { code, message: expect.any(String), details: [] },
});

const root = '/api/web/namespaces';
const one = `${root}/{namespace}/quotas/{name}` as const;
const ours = { namespace: 'ours', name: 'small' };

/** The quota of an account through the generated client. */
export const quotasOf = (call: ApiClient, accountId: string) => {
  const client = f5ClientOn(call, accountId);
  const in_ = { namespace: ours.namespace };
  return {
    create: async (
      name: string,
      objects: Record<string, { maximum: number }>,
      namespace = 'ours',
    ) => {
      const path = { 'metadata.namespace': namespace };
      const body = { metadata: { name, labels: { of: 'us' } }, spec: { object_limits: objects } };
      return held(
        'API.Create',
        await client.POST(`${root}/{metadata.namespace}/quotas`, { params: { path }, body }),
      );
    },
    replace: async (instances: number, version?: string) => {
      const path = { 'metadata.namespace': 'ours', 'metadata.name': 'small' };
      const spec = { object_limits: { instances: { maximum: instances } } };
      const body = { spec, ...(version !== undefined && { resource_version: version }) };
      const asked = { params: { path }, body: body as never };
      return held(
        'API.Replace',
        await client.PUT(`${root}/{metadata.namespace}/quotas/{metadata.name}`, asked),
      );
    },
    get: async (format?: string) => {
      const query = format === undefined ? {} : { response_format: format as never };
      return held('API.Get', await client.GET(one, { params: { path: ours, query } }));
    },
    list: async (label_filter = '', namespace = 'ours') => {
      const asked = { params: { path: { namespace }, query: { label_filter } } };
      return held('API.List', await client.GET(`${root}/{namespace}/quotas`, asked));
    },
    remove: async () => held('API.Delete', await client.DELETE(one, { params: { path: ours } })),
    limits: async () =>
      held(
        'CustomAPI.CustomGetQuotaLimits',
        await client.GET(`${root}/{namespace}/quota/limits`, { params: { path: in_ } }),
      ),
    usage: async () =>
      held(
        'CustomAPI.GetQuotaUsage',
        await client.GET(`${root}/{namespace}/quota/usage`, { params: { path: in_ } }),
      ),
  };
};
