import * as z from 'zod';
import type { Route } from '#functions/runtime/http/route.ts';

/** What holds for an operation by what it declares, in sentences. */
export const descriptionOf = (route: Route): string =>
  [route.summary, ...whoCalls(route), ...howSent(route), ...whatComes(route)].join(' ');

const whoCalls = ({ roles, path }: Route): readonly string[] => {
  if (roles === 'anyone') return ['Open to anybody, without a token.'];
  const open = `Open to: ${roles.join(', ')}.`;
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
  ...(body instanceof z.ZodUndefined ? [] : ['Unknown fields are refused.']),
  ...(hasField(query, 'cursor')
    ? ['A page at a time: `cursor` of the answer goes on, and is absent on the last page.']
    : []),
];

const whatComes = ({ produces }: Route): readonly string[] =>
  produces === 'text/csv'
    ? ['Answers CSV with a header; the header `X-Next-Cursor` goes on, if there is more.']
    : [];

const hasField = (schema: z.ZodType, name: string): boolean =>
  schema instanceof z.ZodObject && name in schema.shape;
