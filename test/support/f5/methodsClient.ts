import { expect } from 'vitest';
import { customerOf } from '#test/support/api/principals.ts';
import type { StripeApi } from '#test/support/api/stripeApi.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';

const billing = '/api/web/namespaces/{namespace}/billing';

type Role = `PAYMENT_METHOD_ROLE_${'UNKNOWN' | 'PRIMARY' | 'SECONDARY' | 'NORMAL'}`;
type Change = 'primary' | 'secondary' | 'swap';

/** What a call was answered. */
export type Answered = { readonly status: number; readonly body: unknown };

/** What all but create answer. */
export const done: Answered = { status: 200, body: {} };

/** An error of a status, with its gRPC code. */
export const error = (status: number, code: number): Answered => ({
  status,
  body: { code, message: expect.any(String), details: [] },
});

/** A name of the contract's for an operation on payment methods. */
export const operationNamed = (name: string): string =>
  `ves.io.schema.billing.payment_method.CustomAPI.${name}`;

type Raw = { readonly response: Response; readonly data?: unknown; readonly error?: unknown };

const held = (name: string, { response, data, error: refused }: Raw): Answered => {
  const body = data ?? refused;
  expect(wrongIn(operationNamed(name), response.status, body)).toEqual([]);
  return { status: response.status, body };
};

/** Payment methods of an account through the generated client: every answer is as the contract has it. */
export const methodsOf = ({ call, get }: StripeApi, accountId: string) => {
  const client = f5ClientOn(call, accountId);
  const path = { namespace: 'system' };
  const create = async (token: string, role?: Role): Promise<Answered> => {
    const body = { token, ...(role && { role }) };
    const asked = { params: { path }, body };
    return held('Create', await client.POST(`${billing}/payment_methods`, asked));
  };
  return {
    create,
    /** Creates one; answers its name. */
    add: async (token: string, role?: Role): Promise<string> => {
      const { status, body } = await create(token, role);
      expect(status).toBe(200);
      return (body as { readonly name: string }).name;
    },
    change: async (name: string, to: Change): Promise<Answered> => {
      const method = `${billing}/payment_method/{name}` as const;
      const asked = { params: { path: { ...path, name } }, body: {} };
      if (to === 'primary') {
        return held('MakePaymentMethodPrimary', await client.POST(`${method}/primary`, asked));
      }
      return to === 'secondary'
        ? held('MakePaymentMethodSecondary', await client.POST(`${method}/secondary`, asked))
        : held('SwapPaymentMethodRole', await client.POST(`${method}/swap-primary`, asked));
    },
    remove: async (name: string): Promise<Answered> => {
      const asked = { params: { path: { ...path, name } } };
      return held('Delete', await client.DELETE(`${billing}/payment_methods/{name}`, asked));
    },
    /** Roles by name, oldest first, as `/v1` has them. */
    roles: async (): Promise<readonly (readonly [name: string, role: string])[]> => {
      const list = `/v1/accounts/${accountId}/payment-methods`;
      const { body } = await get(list, customerOf(accountId));
      return body.items.map((item: Record<string, string>) => [item['methodId'], item['role']]);
    },
  };
};
