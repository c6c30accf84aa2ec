import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { allRoutes } from '#functions/runtime/contract/allRoutes.ts';
import type { Route } from '#functions/runtime/contract/route.ts';

const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable; what programs go by.' }),
    errors: z
      .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
      .exactOptional()
      .meta({ description: 'Pointers (RFC 6901) into the body, or into /path, /query, /header.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .meta({ description: 'The same key and request gives the same answer. Rule ORD-03.' }),
});

/** The OpenAPI 3.1 document of every route. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tollgate',
      version: '0.1.0',
      description: 'Billing for API gateways: usage in, hourly bills out.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: allRoutes.reduce<ZodOpenApiPathsObject>(withRoute, {}),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiToken: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`APIToken <secret>`',
        },
      },
    },
  });

const withRoute = (paths: ZodOpenApiPathsObject, route: Route): ZodOpenApiPathsObject => ({
  ...paths,
  [route.path]: { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) },
});

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.operationId,
  summary: route.summary,
  tags: [route.area],
  security: route.roles === 'anyone' ? [] : [{ bearer: [] }, { apiToken: [] }],
  'x-roles': route.roles === 'anyone' ? [] : [...route.roles],
  requestParams: {
    ...fieldsOf('path', route.params),
    ...fieldsOf('query', route.query),
    ...(route.idempotent && { header: idempotencyKey }),
  },
  ...bodyOf(route),
  responses: responsesOf(route),
});

/** The parameters of a route in one place, if it has any there. */
const fieldsOf = (place: 'path' | 'query', schema: z.ZodType) =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0 ? { [place]: schema } : {};

const bodyOf = ({ body, documentedBody, consumes }: Route) => {
  if (body instanceof z.ZodUndefined) return {};
  const content = consumes.map((type) => [type, { schema: documentedBody ?? body }] as const);
  return { requestBody: { required: true, content: Object.fromEntries(content) } };
};

const responsesOf = ({ status, produces, response, body, roles, idempotent }: Route) => ({
  [`${status}` as const]: {
    description: 'Done.',
    content: { [produces]: { schema: produces === 'text/csv' ? z.string() : response } },
  },
  ...problemsAt('400', 'The request does not fit this document.'),
  ...(roles !== 'anyone' && {
    ...problemsAt('401', 'No valid token.'),
    ...problemsAt('403', 'Not open to this role.'),
    ...problemsAt('404', 'Not there, or not yours.'),
  }),
  ...(!(body instanceof z.ZodUndefined) && {
    ...problemsAt('413', 'The body is too large.'),
    ...problemsAt('415', 'Not a media type that is read here.'),
  }),
  ...(idempotent && {
    ...problemsAt('402', 'Too little is available.'),
    ...problemsAt('409', 'Refused as things stand now.'),
    ...problemsAt('422', 'Refused as it is.'),
  }),
  ...problemsAt('503', 'Try again, after `Retry-After` seconds.'),
});

const problemsAt = <Status extends `${number}`>(status: Status, description: string) => ({
  [status]: { description, content: { 'application/problem+json': { schema: problem } } },
});
