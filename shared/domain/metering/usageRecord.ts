import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Bytes by the network they crossed. */
export type ByNetwork = { readonly internet: number; readonly private: number };

/**
 * What one instance did inside one UTC hour. Rules MET-01, MET-02.
 *
 * (`source`, `id`) is its identity. Counts are non-negative integers up to 2^53-1; bytes are
 * network-layer bytes unless `overheadFactor` (decimal text, 1 to 1.15, MET-07) says otherwise.
 */
export type UsageRecord = {
  readonly source: string;
  readonly id: string;
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly region: string;
  readonly protocol: 'http' | 'websocket';
  readonly windowStart: Instant;
  readonly windowEnd: Instant;
  readonly calls: number;
  readonly frontendErrors: number;
  readonly responseBytes: ByNetwork;
  readonly backendBytes: ByNetwork;
  readonly inboundBytes: number;
  readonly overheadFactor: string;
};

/**
 * Why usage waits for the operator: it came more than 72 hours late (MET-06), or
 * what the account has contradicts it (MET-10). `unknownInstance`: there was no such instance;
 * `instanceGone`: it had been released or destroyed; `stopped`: it served nothing;
 * `accountClosed`: its closing had been asked for (ACC-01).
 */
export const parkingReasons = [
  'late',
  'unknownInstance',
  'otherRegion',
  'instanceGone',
  'stopped',
  'accountClosed',
] as const;

export type ParkingReason = (typeof parkingReasons)[number];

/** Why settlement parks a record that came in time. Rule MET-10. */
export type Contradiction = Exclude<ParkingReason, 'late'>;

type Scope = Pick<UsageRecord, 'accountId' | 'windowStart'>;

type Identified = Scope & Pick<UsageRecord, 'id'>;

/** `<hour>/<account>`, alone or with `/` and anything behind it. */
const scoped = /^(\d{4}-\d\d-\d\dT\d\d\/[^/]+)(?:\/|$)/;

const scopeOf = ({ accountId, windowStart }: Scope): string =>
  `${hourOf(windowStart)}/${accountId}`;

/**
 * An id of a record that says for itself which hour and account it is of, `2026-11-01T08/acme/…`: it can
 * be of no other, so nothing else has to remember it. `own` tells apart records of that hour. Rule MET-02.
 */
export const scopedId = (record: Scope, own: string): string => `${scopeOf(record)}/${own}`;

/** Whether a record's id says which hour and account it is of. Rule MET-02. */
export const hasScopedId = ({ id }: Identified): boolean => scoped.test(id);

/** An id that says it is of another hour or account than its record has been used for that. Rule MET-02. */
export const scopeRefusal = (record: Identified): Refused<'idOfAnother'> | undefined => {
  const named = scoped.exec(record.id)?.[1];
  const own = scopeOf(record);
  if (named === undefined || named === own) return undefined;
  return refuse(
    'idOfAnother',
    `the id is of ${named}, the event of ${own}: repeat an event with the window and subject it was made with`,
  );
};

/**
 * Reads what application bytes are multiplied by to give network-layer bytes: decimal text from 1
 * to 1.15 of at most 4 decimals, answered in its shortest form (`1.10` is `1.1`). Rule MET-07.
 */
export const overheadFactor = (text: string): string | Refused<'overheadOutOfRange'> => {
  const isInRange =
    /^\d(?:\.\d{1,4})?$/.test(text) && new Decimal(text).gte(1) && new Decimal(text).lte('1.15');
  return isInRange
    ? new Decimal(text).toString()
    : refuse(
        'overheadOutOfRange',
        'an overhead factor is a decimal from 1 to 1.15 with at most 4 places',
      );
};
