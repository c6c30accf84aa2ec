import * as z from 'zod';
import type { Area } from '#functions/runtime/http/areas.ts';

/**
 * One operation of the F5 face, under the path and the name that F5 gives it. It acts for the account of the
 * caller, its tenant; so only customers call it.
 */
export type F5Route<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> = {
  readonly operationId: `ves.io.schema.${string}`;
  readonly area: Area;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}` | `/no_auth/${string}`;
  readonly summary: string;
  readonly roles: readonly ['customer'];
  readonly params: z.ZodType<Params>;
  readonly query: z.ZodType<Query>;
  readonly body: z.ZodType<Body>;
  readonly response: z.ZodType<Answer>;
};

type Optional = 'roles' | 'params' | 'query' | 'body';

/** Declares an operation; what is left out means none of it. */
export const f5Route = <
  Answer,
  Params = Record<string, never>,
  Query = Record<string, never>,
  Body = undefined,
>(
  declared: Omit<F5Route<Params, Query, Body, Answer>, Optional> &
    Partial<Pick<F5Route<Params, Query, Body, Answer>, Optional>>,
): F5Route<Params, Query, Body, Answer> => ({
  roles: ['customer'],
  params: z.object({}) as unknown as z.ZodType<Params>,
  query: z.object({}) as unknown as z.ZodType<Query>,
  body: z.undefined() as unknown as z.ZodType<Body>,
  ...declared,
});

/** The path parameter of most operations: a tenant has one namespace. */
export const inSystem = z.object({ namespace: z.literal('system', 'not system') });
