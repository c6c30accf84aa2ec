import type * as z from 'zod';
import { BadInput, type Problem } from '#shared/faults.ts';

const maxProblems = 20;
const maxKeyLength = 60;

/**
 * `input` as `schema` has it. Pointers of problems start with `prefix`: none for the body, `/path`
 * and `/query` for parameters.
 *
 * @throws BadInput
 */
export const checkInput = <Output>(
  schema: z.ZodType<Output>,
  input: unknown,
  prefix: '' | '/path' | '/query',
): Output => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new BadInput(problemsOf(parsed.error, prefix));
};

/** What zod found, as JSON pointers (RFC 6901); values are not repeated. */
export const problemsOf = ({ issues }: z.ZodError, prefix: string): readonly Problem[] =>
  issues.flatMap((issue) => ofIssue(issue, prefix)).slice(0, maxProblems);

const ofIssue = (issue: z.core.$ZodIssue, prefix: string): readonly Problem[] => {
  const pointer = prefix + issue.path.map(segment).join('');
  if (issue.code !== 'unrecognized_keys') return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointer + segment(key), detail: 'unknown field' }));
};

const segment = (key: PropertyKey): string =>
  `/${String(key).slice(0, maxKeyLength).replaceAll('~', '~0').replaceAll('/', '~1')}`;
