import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hasScopedId, scopedId, scopeRefusal } from '#domain/metering/usageRecord.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { recordOf } from '#test/support/settle.ts';

const accountId = 'acme' as AccountId;
const of = (id: string) => recordOf(hour('2026-11-01T08'), { id, accountId });

describe('MET-02 an id that names its hour and account', () => {
  it.each([
    ['2026-11-01T08/acme', true, 'its own'],
    ['2026-11-01T08/acme/', true, 'its own'],
    ['2026-11-01T08/acme/gw-1/42', true, 'its own'],
    ['2026-11-01T09/acme/gw-1/42', true, 'idOfAnother'],
    ['2026-11-01T08/other/gw-1/42', true, 'idOfAnother'],
    ['2026-11-01T08/acme-2/gw-1/42', true, 'idOfAnother'],
    ['2026-11-01T88/acme/gw-1/42', true, 'idOfAnother'],
    ['2026-11-01T08', false, 'its own'],
    ['2026-11-01T08:acme', false, 'its own'],
    ['gw-1/2026-11-01T08/acme', false, 'its own'],
    ['3f1c2e9a-7d20-4a55-9a38-0d6f0f1d8a11', false, 'its own'],
  ])('%s: names them %s, %s', (id, names, expected) => {
    expect(hasScopedId(of(id))).toBe(names);
    expect(scopeRefusal(of(id))?.refused ?? 'its own').toBe(expected);
  });

  it('MET-02 takes the hour of the window’s start, to its last millisecond', () => {
    const last = { windowStart: instant('2026-11-01T08:59:59.999Z') };
    const next = { windowStart: instant('2026-11-01T09:00:00.000Z') };
    const id = '2026-11-01T08/acme/1';
    expect(scopedId({ accountId, ...last }, '1')).toBe(id);
    expect(scopeRefusal({ ...of(id), ...last })).toBeUndefined();
    expect(scopeRefusal({ ...of(id), ...next })?.detail).toContain('of 2026-11-01T08/acme');
  });
});
