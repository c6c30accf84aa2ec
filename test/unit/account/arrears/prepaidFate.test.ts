import { describe, expect, test } from 'vitest';
import { prepaidFate } from '#domain/account/arrears/arrearsNotice.ts';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { endPrepaid } from '#domain/account/instances/endPrepaid.ts';
import { instant } from '#domain/time/instant.ts';
import { prepaidInstance } from '#test/support/samples/instances.ts';
import { accountOf } from '#test/support/settle.ts';

const since = instant('2026-11-05T00:00:00Z');
const until = instant('2026-11-12T00:00:00Z');
const { instanceId } = prepaidInstance;

/** With an instance whose term is over at 2026-12-01, and which can be renewed until 2026-12-08. */
const holding = (terms: 'standard' | 'strict') =>
  addPrepaid({ ...accountOf(), terms }, prepaidInstance, instant('2026-11-01T00:00:00Z'));

describe('ARR-07 what an account is told becomes of what is paid ahead', () => {
  test.each([
    ['standard', '2026-11-30T23:59:59.999Z', 'kept'],
    ['standard', '2026-12-01T00:00:00.000Z', 'none'],
    ['strict', '2026-12-01T00:00:00.000Z', 'destroyed'],
    ['strict', '2026-12-07T23:59:59.999Z', 'destroyed'],
    ['strict', '2026-12-08T00:00:00.000Z', 'none'],
  ] as const)('ARR-07, EXP-03 %s terms at %s: %s', (terms, at, fate) => {
    expect(prepaidFate(holding(terms), instant(at))).toBe(fate);
  });

  test.each([
    ['standard', 'none'],
    ['strict', 'destroyed'],
  ] as const)('ARR-07, REF-04 %s terms, of one that was given back: %s', (terms, fate) => {
    const givenBack = endPrepaid(holding(terms), instanceId, { since, until });
    expect(prepaidFate(givenBack, since)).toBe(fate);
  });
});
