import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { f5Operation } from '#functions/api/openapi/f5Operation.ts';
import { descriptionOf, responsesOf } from '#functions/api/openapi/responses.ts';
import { withExamples } from '#functions/api/openapi/withExamples.ts';
import { areas } from '#functions/runtime/http/areas.ts';
import type { Route } from '#functions/runtime/http/route.ts';

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .meta({ description: 'The same key and request gives the same answer. Rule ORD-03.' }),
});

/** The OpenAPI 3.1 document of every route. */
export const openApiDocument = () =>
  withExamples(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Tollgate',
        version: '0.1.0',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers,
      tags: Object.entries(areas).map(([name, description]) => ({ name, description })),
      paths: [
        ...allRoutes.map((route) => ({ ...route, operation: operationOf(route) })),
        ...f5Routes.map((route) => ({ ...route, operation: f5Operation(route) })),
      ].reduce<ZodOpenApiPathsObject>(withOperation, {}),
      components: { securitySchemes },
    }),
  );

const description = [
  'Billing for API gateways: usage in, hourly bills out.',
  'What is not here is answered as a problem too: an unknown path by 404, another method of a known one by 405 with `Allow`.',
  'Only what API Gateway answers by itself, such as 429, is its own `{"message"}`.',
].join(' ');

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  apiToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`APIToken <secret>`',
  },
} as const;

const servers = [
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com',
    description: 'A deployment: the output of its stack that begins with HttpUrl.',
    variables: { apiId: { default: 'abc123' }, region: { default: 'ap-southeast-1' } },
  },
  { url: 'http://127.0.0.1:4000', description: 'The local runner.' },
];

type Documented = {
  readonly path: string;
  readonly method: string;
  readonly operation: ZodOpenApiOperationObject;
};

const withOperation = (
  paths: ZodOpenApiPathsObject,
  { path, method, operation }: Documented,
): ZodOpenApiPathsObject => ({
  ...paths,
  [path]: { ...paths[path], [method.toLowerCase()]: operation },
});

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.operationId,
  summary: route.summary,
  description: descriptionOf(route),
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
