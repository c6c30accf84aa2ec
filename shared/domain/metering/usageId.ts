import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';

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
