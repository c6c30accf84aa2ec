import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';
import type { UsageAnswer } from '#usecases/metering/meterTally.ts';

type UsageTarget = { readonly url: string; readonly authorization: string };

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

const maxAttempts = 8;
const maxUnreachable = 4;
/** Shorter ones are common text, not secrets. */
const minSecret = 8;
const maxWaitSeconds = 300;

/**
 * Posts usage records to `POST {url}/v1/usage`, at most 500 at once.
 *
 * Backs off on 429, 5xx and lost connections, as long as `Retry-After` says where it does; sending
 * again is safe, for records have identities (MET-02).
 *
 * @throws MeterFailure if the server cannot be reached, refuses the token, or does not answer.
 */
export const usageClient =
  ({ url, authorization }: UsageTarget) =>
  async (records: readonly UsageRecord[]): Promise<readonly UsageAnswer[]> => {
    const request: RequestInit = {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/cloudevents-batch+json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(records.map(usageEvent)),
      redirect: 'manual',
    };
    const response = await insist(`${url}/v1/usage`, request);
    return answersOf(response, withoutToken(await response.text(), authorization), records);
  };

const insist = async (endpoint: string, request: RequestInit): Promise<Response> => {
  for (let attempt = 1; ; attempt += 1) {
    const response = await attemptPost(endpoint, request);
    if (response === undefined) {
      if (attempt >= maxUnreachable) {
        throw new MeterFailure(`Cannot reach ${endpoint}: nothing answers there.`, 1);
      }
    } else if (!isTransient(response.status) || attempt >= maxAttempts) {
      return response;
    }
    await response?.body?.cancel();
    await sleep(backOffMs(attempt, response?.headers.get('retry-after') ?? null));
  }
};

const attemptPost = async (
  endpoint: string,
  request: RequestInit,
): Promise<Response | undefined> => {
  try {
    return await fetch(endpoint, { ...request, signal: AbortSignal.timeout(60_000) });
  } catch {
    return undefined;
  }
};

const isTransient = (status: number): boolean => status === 429 || status >= 500;

/** `Retry-After` is seconds or an HTTP date; without it 0.25 s, doubled each time, to 30 s. */
const backOffMs = (attempt: number, retryAfter: string | null): number => {
  if (retryAfter === null) return Math.min(30_000, 125 * 2 ** attempt);
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1000;
  return 1000 * Math.min(maxWaitSeconds, Math.max(0, Number.isNaN(seconds) ? 1 : seconds));
};

/** Whatever a server answers, the token is not repeated. */
const withoutToken = (text: string, authorization: string): string => {
  const secret = authorization.slice(authorization.indexOf(' ') + 1);
  return secret.length < minSecret ? text : text.replaceAll(secret, '[token]');
};

const answersOf = (
  response: Response,
  body: string,
  records: readonly UsageRecord[],
): readonly UsageAnswer[] => {
  const answers = Answers.safeParse(parsed(body));
  if (answers.success && (response.ok || [409, 422].includes(response.status))) {
    return inOrder(answers.data.results, records);
  }
  const [only] = records;
  if (response.status === 409 && records.length === 1 && only !== undefined) {
    return [{ source: only.source, id: only.id, status: 'conflict', detail: detailOf(body) }];
  }
  throw new MeterFailure(refusalOf(response.status, body), 1);
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
const usageEvent = (record: UsageRecord) => {
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

/**
 * The Authorization header for a token: a JWT (three parts) is a Bearer token, any other an
 * APIToken, unless it says itself.
 *
 * @throws MeterFailure, without the token, if it cannot stand in a header.
 */
export const authorizationOf = (token: string): string => {
  const [, scheme, secret = ''] =
    /^(?:(Bearer|APIToken) +)?([\x21-\x7e]+)$/.exec(token.trim()) ?? [];
  if (secret === '')
    throw new MeterFailure('The token is empty or has characters no token has.', 2);
  const isJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(secret);
  return `${scheme ?? (isJwt ? 'Bearer' : 'APIToken')} ${secret}`;
};
