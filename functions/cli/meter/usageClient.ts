import * as z from 'zod';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';
import { type components, type TollgateClient, tollgateClient } from '#functions/client/client.ts';
import type { UsageAnswer } from '#usecases/metering/meterTally.ts';

type UsageTarget = { readonly url: string; readonly token: string };

const Answers = z.object({
  results: z.array(
    z.object({
      index: z.int().optional(),
      source: z.string().optional(),
      id: z.string().optional(),
      status: z.enum(['accepted', 'duplicate', 'conflict', 'parked', 'rejected']),
      reason: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
});
const Problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

/** Shorter ones are common text, not secrets. */
const minSecret = 8;

/**
 * Posts usage records to `POST {url}/v1/usage`, at most 500 at once.
 *
 * Sends again what is throttled, unavailable or not answered, as long as `Retry-After` says where it does; that is
 * safe, for records have identities (MET-02).
 *
 * @throws MeterFailure if no header can hold the token, and from what it makes if the server cannot be reached,
 *   refuses the token, or does not answer.
 */
export const usageClient = ({ url, token }: UsageTarget) => {
  const client = clientFor(url, token);
  return async (records: readonly UsageRecord[]): Promise<readonly UsageAnswer[]> => {
    const { status, text } = await post(client, url, records);
    return answersOf(status, withoutToken(text, token), records);
  };
};

const clientFor = (url: string, token: string): TollgateClient => {
  try {
    return tollgateClient({ url, token });
  } catch (error) {
    if (error instanceof TypeError) throw new MeterFailure(error.message, 2);
    throw error;
  }
};

type Answered = { readonly status: number; readonly text: string };

const post = async (
  client: TollgateClient,
  url: string,
  records: readonly UsageRecord[],
): Promise<Answered> => {
  const call = client.POST('/v1/usage', {
    body: records.map(usageEvent),
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    parseAs: 'text',
    redirect: 'manual',
  });
  const { data, error, response } = await call.catch(() => {
    throw new MeterFailure(`Cannot reach ${url}/v1/usage: nothing answers there.`, 1);
  });
  const body: unknown = data ?? error ?? '';
  return { status: response.status, text: typeof body === 'string' ? body : JSON.stringify(body) };
};

/** Whatever a server answers, the token is not repeated. */
const withoutToken = (text: string, token: string): string => {
  const secret = token.trim().replace(/^\w+ +/, '');
  return secret.length < minSecret ? text : text.replaceAll(secret, '[token]');
};

const answersOf = (
  status: number,
  body: string,
  records: readonly UsageRecord[],
): readonly UsageAnswer[] => {
  const answers = Answers.safeParse(parsed(body));
  if (answers.success && [200, 409, 422].includes(status)) {
    return inOrder(answers.data.results, records);
  }
  const [only] = records;
  if (status === 409 && records.length === 1 && only !== undefined) {
    return [{ source: only.source, id: only.id, status: 'conflict', detail: detailOf(body) }];
  }
  throw new MeterFailure(refusalOf(status, body), 1);
};

/** Answers go by (source, id); a record rejected for those is told by its place alone. */
const inOrder = (
  answers: z.infer<typeof Answers>['results'],
  records: readonly UsageRecord[],
): readonly UsageAnswer[] => {
  const byKey = new Map(answers.map((answer) => [keyOf(answer), answer]));
  const byIndex = new Map(answers.map((answer) => [answer.index, answer]));
  return records.map((record, index) => {
    const answer = byKey.get(keyOf(record)) ?? byIndex.get(index);
    if (answer !== undefined) return { ...answer, source: record.source, id: record.id };
    throw new MeterFailure(`The server did not answer for record ${record.id}; run again.`, 1);
  });
};

const keyOf = (key: { readonly source?: string | undefined; readonly id?: string | undefined }) =>
  JSON.stringify([key.source, key.id]);

const refusalOf = (status: number, body: string): string => {
  if (status === 401) return 'The server refused the token (401): it is wrong or has expired.';
  if (status === 403) {
    return 'The token may not report usage for this source (403): it needs the gateway role and the source among its own.';
  }
  if (status === 200) return 'The server answered 200, but not for usage: is --url right?';
  const detail = detailOf(body);
  return `The server answered ${status}${detail === undefined ? '' : `: ${detail}`}.`;
};

const detailOf = (body: string): string | undefined => {
  const problem = Problem.safeParse(parsed(body));
  return problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** A usage record as the CloudEvents 1.0 event that it travels in. Rule MET-01. */
const usageEvent = (record: UsageRecord): components['schemas']['UsageEvent'] => {
  const { source, id, accountId, ...data } = record;
  return {
    specversion: '1.0',
    type: 'tollgate.usage.v1',
    source,
    id,
    subject: accountId,
    time: record.windowEnd,
    datacontenttype: 'application/json',
    data,
  };
};
