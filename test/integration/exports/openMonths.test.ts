import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Month } from '#domain/time/calendar.ts';
import { decided } from '#test/support/decided.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { exportFocus, type FocusRow, type PartBounds } from '#usecases/focus/exportFocus.ts';

let world: CorrectionWorld;
let acme: AccountId;

/** Two months that run at once: two hours in September, then four in October before a last one of September. */
beforeAll(async () => {
  world = await correctionWorld('2026-09-30T00:00:00Z');
  acme = await world.open('acme', '1000');
  const uses = [1, 2, 3].map((n) => ({ calls: 1_234_567 * n, instanceId: `acme-${n}` }));
  for (const hour of [8, 9, 16, 17, 18, 19]) {
    const [of, after] = [hour, hour + 1].map((each) => String(each).padStart(2, '0'));
    await world.use(acme, `2026-09-30T${of}`, uses, `2026-09-30T${after}:05:00Z`);
  }
  await world.use(acme, '2026-09-30T10', uses, '2026-10-01T01:05:00Z');
});

/** All parts of a month: of each its rows. */
const partsOf = async (month: string, bounds?: PartBounds): Promise<readonly FocusRow[][]> => {
  const deps = { ...world.deps, issuer: 'Operator' };
  const query = { accountId: acme, month: month as Month, dataset: 'CostAndUsage' } as const;
  const parts: FocusRow[][] = [];
  let after: string | undefined;
  do {
    const part = decided(await exportFocus(deps, { ...query, after }, bounds));
    parts.push([...part.rows]);
    after = part.next;
  } while (after !== undefined);
  return parts;
};

describe('SET-09 a month that runs while the next one is billed', () => {
  it.each(['2026-09', '2026-10'])(
    'ends a part where it has passed over enough: %s',
    async (month) => {
      const [whole = [], ...none] = await partsOf(month);
      expect(none).toEqual([]);
      expect(whole.length).toBeGreaterThan(6);
      const parts = await partsOf(month, { rows: 3_000, passed: 7 });
      expect(parts.flat()).toEqual(whole);
      expect(parts.length).toBe(month === '2026-09' ? 3 : 1);
      const single = await partsOf(month, { rows: 2, passed: 1 });
      expect(single.flat()).toEqual(whole);
      expect(single.some((rows) => rows.length === 0)).toBe(true);
    },
  );
});
