import * as z from 'zod';
import type { Area } from '#functions/runtime/http/areas.ts';
import type { Role } from '#usecases/ports/tokens.ts';

/** One operation of the API: what routes, checks, documents and tests it. */
export type Route<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> = {
  readonly operationId: string;
  readonly area: Area;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{name}` for each path parameter. `{accountId}` is checked against the principal. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly roles: readonly Role[] | 'anyone';
  /** Not open to API tokens of customers: one that leaked would make others, or shut them out. */
  readonly customersSignIn?: true;
  readonly params: z.ZodType<Params>;
  readonly query: z.ZodType<Query>;
  readonly body: z.ZodType<Body>;
  /** The schema that the document shows where `body` is checked in parts. */
  readonly documentedBody?: z.ZodType;
  /** Media types of the request body. */
  readonly consumes: readonly string[];
  /** The body is CloudEvents, one of which may come in binary mode too. */
  readonly takesEvents?: true;
  readonly produces: 'application/json' | 'text/csv' | 'application/pdf' | 'text/plain';
  readonly response: z.ZodType<Answer>;
  /** What is read may be refused as too large for one answer. */
  readonly mayBeTooLarge?: true;
  readonly status: 200 | 201;
  /** Takes an `Idempotency-Key`. Rule ORD-03. */
  readonly idempotent: boolean;
};

/** What an endpoint is found by, and whom it is open to. */
export type Routed = Pick<Route, 'path' | 'roles' | 'customersSignIn'> & {
  readonly method: Route['method'] | 'PUT';
};

type Optional = 'params' | 'query' | 'body' | 'consumes' | 'produces' | 'status' | 'idempotent';

const nothing = z.strictObject({});

/** Declares a route; what is left out means none of it, JSON and 200. */
export const route = <
  Answer,
  Params = Record<string, never>,
  Query = Record<string, never>,
  Body = undefined,
>(
  declared: Omit<Route<Params, Query, Body, Answer>, Optional> &
    Partial<Pick<Route<Params, Query, Body, Answer>, Optional>>,
): Route<Params, Query, Body, Answer> => ({
  params: nothing as unknown as z.ZodType<Params>,
  query: nothing as unknown as z.ZodType<Query>,
  body: z.undefined() as unknown as z.ZodType<Body>,
  consumes: ['application/json'],
  produces: 'application/json',
  status: 200,
  idempotent: false,
  ...declared,
});

/** The routes among what modules export, in their order. */
export const routesIn = <Declared = Route>(modules: readonly object[]): readonly Declared[] =>
  modules
    .flatMap((module) => Object.values(module))
    .filter(
      (declared): declared is Declared =>
        typeof declared === 'object' && declared !== null && 'operationId' in declared,
    );
