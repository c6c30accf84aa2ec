import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { MeteredOnly } from '#domain/ledger/meteredSums.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { BadInput } from '#shared/faults.ts';

/** What the hours of one item of usage are asked for by. */
export type HoursQuery = MeteredOnly & {
  readonly accountId: AccountId;
  readonly from: Instant;
  readonly to: Instant;
  readonly madeAt: Instant;
};

const goodForMs = dayMs;

const fields = z.tuple([
  z.custom<AccountId>(),
  z.string(),
  z.enum(['calls', 'traffic', 'seconds', 'elastic']),
  z.custom<Instant>(),
  z.custom<Instant>(),
  z.custom<Instant>(),
]);

/** A text that nobody can read anything out of that they need, or change: its end is signed with `key`. */
export const encodeHoursQuery = (query: HoursQuery, key: string): string => {
  const { accountId, instanceId, meter, from, to, madeAt } = query;
  const content = JSON.stringify([accountId, instanceId, meter, from, to, madeAt]);
  return `${Buffer.from(content).toString('base64url')}.${signed(content, key)}`;
};

/**
 * What a text asks for. Refused: it is another account's.
 *
 * @throws BadInput if it was not signed with `key`, or more than 24 hours ago
 */
export const decodeHoursQuery = (
  text: string,
  {
    accountId,
    key,
    now,
  }: { readonly accountId: AccountId; readonly key: string; readonly now: Instant },
): HoursQuery | Refused<'usageItemNotFound'> => {
  const [encoded = '', signature = ''] = text.split('.');
  const content = Buffer.from(encoded, 'base64url').toString();
  if (!isEqual(signature, signed(content, key))) throw bad('not a query of usage details');
  const [of, instanceId, meter, from, to, madeAt] = fields.parse(JSON.parse(content));
  if (plusMs(madeAt, goodForMs) < now) throw bad('over: ask for the usage details again');
  if (of !== accountId) return refuse('usageItemNotFound', 'there is no such usage');
  return { accountId: of, instanceId, meter, from, to, madeAt };
};

const bad = (detail: string): BadInput => new BadInput([{ pointer: '/query', detail }]);

const signed = (content: string, key: string): string =>
  createHmac('sha256', key).update(content).digest('base64url');

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
