import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { F5Route } from '#functions/runtime/f5/route.ts';

const status = z
  .strictObject({
    code: z.int32().meta({ description: 'A gRPC code.', example: 3 }),
    message: z.string().meta({ example: 'the input does not fit its schema' }),
    details: z.array(z.strictObject({ type_url: z.string(), value: z.string() })),
  })
  .meta({ id: 'F5Error', description: "An error as gRPC's gateway tells it." });

const errors = {
  400: 'The request cannot be served as it is: code 3.',
  401: 'No valid token: code 16.',
  403: 'Not open to this role, or not in the plan: code 7.',
  404: 'Not there: code 5.',
  409: 'A name that is taken: code 6; else not as things stand now: code 10.',
  500: 'Our fault; it has been recorded: code 13.',
  503: 'Try again: code 14.',
} as const;

const answer = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

/** An operation of the F5 face as the document has it: input is proto3 JSON, wider than what is shown. */
export const f5Operation = (route: F5Route): ZodOpenApiOperationObject => ({
  operationId: route.operationId,
  summary: route.summary,
  description: `${route.summary} It acts for the account of the caller. Open to: customer. Fields may come in camelCase, enums by number, numbers as text, null for unset; unknown fields are ignored.`,
  tags: [route.area],
  security: [{ bearer: [] }, { apiToken: [] }],
  'x-roles': [...route.roles],
  requestParams: { ...fieldsOf('path', route.params), ...fieldsOf('query', route.query) },
  ...bodyOf(route),
  responses: {
    200: answer('Done.', route.response),
    ...Object.fromEntries(
      Object.entries(errors).map(([code, description]) => [code, answer(description, status)]),
    ),
  },
});

const fieldsOf = (place: 'path' | 'query', schema: z.ZodType) => {
  const fields = schema instanceof z.ZodPipe ? schema.def.out : schema;
  return fields instanceof z.ZodObject && Object.keys(fields.shape).length > 0
    ? { [place]: fields }
    : {};
};

const bodyOf = ({ body }: F5Route) =>
  body instanceof z.ZodUndefined
    ? {}
    : { requestBody: { required: false, content: { 'application/json': { schema: body } } } };
