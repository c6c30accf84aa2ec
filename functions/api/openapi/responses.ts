import * as z from 'zod';
import type { Route } from '#functions/runtime/http/route.ts';

const fields = {
  type: z.string().meta({ example: 'urn:tollgate:problem:badInput' }),
  title: z.string().meta({ example: 'Bad request' }),
  status: z.int().meta({ example: 400 }),
  detail: z.string().meta({ example: 'the input does not fit its schema' }),
  code: z.string().meta({ description: 'Stable; what programs go by.', example: 'badInput' }),
  errors: z
    .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
    .exactOptional()
    .meta({ description: 'Pointers (RFC 6901) into the body, or into /path, /query, /header.' }),
};

const problem = z.strictObject(fields).meta({ id: 'Problem', description: 'RFC 9457' });

/** What API Gateway answers itself, before any function is asked. */
const shortAnswer = z.object({ message: z.string() }).meta({ id: 'GatewayMessage' });

const challenge = z.object({
  'WWW-Authenticate': z.string().meta({
    description: 'What is taken, and what was wrong with what was sent (RFC 6750).',
    example: 'Bearer realm="tollgate", APIToken realm="tollgate"',
  }),
});

const pause = z.object({
  'Retry-After': z.string().meta({ description: 'Seconds.', example: '1' }),
});

/** Every answer that an operation may give: its own, and each "no" by its status. */
export const responsesOf = (route: Route) => ({
  [`${route.status}` as const]: {
    description: 'Done.',
    content: {
      [route.produces]: { schema: contentOf(route) },
    },
  },
  ...problemsAt('400', 'The request does not fit this document.'),
  ...(route.roles !== 'anyone' && {
    ...problemsAt('401', 'No valid token.', { headers: challenge }),
    ...problemsAt('403', 'Not open to this role.'),
    ...problemsAt('404', 'Not there, or not yours.'),
  }),
  ...refusalsOf(route),
  ...problemsAt('413', 'The body is too large, packed or unpacked.'),
  ...problemsAt('415', 'Not a media type, charset or content coding that is read here.'),
  ...messageAt('429', 'Too many requests: API Gateway throttles. Send it again later.'),
  ...problemsAt('500', 'Our fault; it has been recorded.'),
  ...problemsAt('503', 'Try again, after `Retry-After` seconds.', { headers: pause }),
});

const contentOf = ({ produces, response }: Route): z.ZodType => {
  if (produces === 'application/json') return response;
  if (produces === 'text/plain') return response;
  return produces === 'text/csv' ? z.string() : z.string().meta({ format: 'binary' });
};

/** What changes something, or tells what changing it would do, may be refused. */
const refusalsOf = ({ method, takesEvents, response, mayBeTooLarge }: Route) => {
  if (mayBeTooLarge) return problemsAt('422', 'More than one answer can hold.');
  if (method === 'GET') return {};
  if (takesEvents) {
    const results = (response as z.ZodObject).shape['results'] as z.ZodType;
    const refused = z.strictObject({ ...fields, results });
    return {
      ...problemsAt('409', 'Each stands for a record with other content.', { schema: refused }),
      ...problemsAt('422', 'Nothing of what was sent is recorded.', { schema: refused }),
    };
  }
  return {
    ...problemsAt('402', 'Too little is available.'),
    ...problemsAt('409', 'Refused as things stand now.'),
    ...problemsAt('422', 'Refused as it is.'),
  };
};

const problemsAt = <Status extends `${number}`>(
  status: Status,
  description: string,
  {
    schema = problem,
    headers,
  }: { readonly schema?: z.ZodType; readonly headers?: z.ZodObject } = {},
) => ({
  [status]: {
    description,
    ...(headers && { headers }),
    content: { 'application/problem+json': { schema } },
  },
});

const messageAt = <Status extends `${number}`>(status: Status, description: string) => ({
  [status]: { description, content: { 'application/json': { schema: shortAnswer } } },
});

/** What holds for an operation by what it declares, in sentences. */
export const descriptionOf = (route: Route): string =>
  [route.summary, ...whoCalls(route), ...howSent(route), ...whatComes(route)].join(' ');

const whoCalls = ({ roles, path, customersSignIn }: Route): readonly string[] => {
  if (roles === 'anyone') return ['Open to anybody, without a token.'];
  const signedIn = customersSignIn ? ' Customers sign in for it: their API tokens do not do.' : '';
  const open = `Open to: ${roles.join(', ')}.${signedIn}`;
  if (!path.includes('{accountId}') || roles.every((role) => role === 'operator')) return [open];
  return [open, 'Another account than the own looks as if it did not exist.'];
};

const howSent = ({ idempotent, takesEvents, body, query }: Route): readonly string[] => [
  ...(idempotent
    ? [
        'The same `Idempotency-Key` and request gives the same answer; with another request it is refused.',
      ]
    : []),
  ...(takesEvents
    ? [
        'Events come in JSON, one or a batch, or one in binary mode (`ce-*` headers, the body is its data); under the media types of CloudEvents they may be packed with gzip.',
        'Extension attributes are taken and dropped; unknown fields of `data` are refused. An event that was recorded already is a duplicate: sending again is safe.',
        'If nothing of all that was sent is recorded, the answer is 409 or 422.',
      ]
    : []),
  ...(body instanceof z.ZodUndefined || isOpen(body) ? [] : ['Unknown fields are refused.']),
  ...(hasField(query, 'cursor')
    ? ['A page at a time: `cursor` of the answer goes on, and is absent on the last page.']
    : []),
];

const whatComes = ({ produces }: Route): readonly string[] =>
  produces === 'text/csv'
    ? ['Answers CSV with a header; the header `X-Next-Cursor` goes on, if there is more.']
    : [];

/** Whether it takes fields that nobody has named: what a provider sends is its own to extend. */
const isOpen = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodUnknown;

const hasField = (schema: z.ZodType, name: string): boolean =>
  schema instanceof z.ZodObject && name in schema.shape;
