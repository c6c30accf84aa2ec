import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import {
  closeOwnHour,
  newOwnHour,
  type OwnHour,
  ownNoticesAnHour,
  takeShare,
} from '#domain/notices/ownHour.ts';
import { hour } from '#domain/time/hour.ts';

const fresh = newOwnHour('acme' as AccountId, hour('2026-11-01T10'));

const withAlone = (alone: number): OwnHour => ({ ...fresh, alone, version: alone });

describe('NOT-04 what a customer causes is bounded by the hour', () => {
  it.each([
    [0, 'alone'],
    [ownNoticesAnHour - 1, 'alone'],
    [ownNoticesAnHour, 'bundled'],
    [ownNoticesAnHour + 1, 'bundled'],
  ] as const)('NOT-04 after %i that went out, the next goes %s', (alone, share) => {
    expect(takeShare(withAlone(alone), 'termRestored')?.share).toBe(share);
  });

  it('NOT-04 counts what goes alone, and what is bundled by its kind', () => {
    const first = takeShare(fresh, 'termRestored');
    expect(first?.next).toEqual({ ...fresh, alone: 1, version: 1 });
    const full = withAlone(ownNoticesAnHour);
    const kinds = ['termRestored', 'instanceIsolated', 'termRestored'] as const;
    const bundled = kinds.reduce((own, kind) => takeShare(own, kind)?.next ?? own, full);
    expect(bundled).toEqual({
      ...{ ...full, version: full.version + 3 },
      bundled: { termRestored: 2, instanceIsolated: 1 },
    });
  });

  it('NOT-04 puts nothing into an hour whose digest has been made', () => {
    expect(takeShare({ ...fresh, closed: true }, 'termRestored')).toBeUndefined();
    expect(closeOwnHour({ ...fresh, closed: true })).toBeUndefined();
  });
});

describe('NOT-04 the digest of an hour', () => {
  const bundled = { instanceIsolated: 4, termRestored: 3 };
  const closing = closeOwnHour({ ...withAlone(ownNoticesAnHour), bundled, version: 27 });

  it('NOT-04 is one notice of how many of which kind there were', () => {
    expect(closing?.digest).toEqual({
      ...{ accountId: 'acme', kind: 'noticesBundled', episode: '2026-11-01T10', own: true },
      at: '2026-11-01T11:00:00.000Z',
      figures: {
        since: '2026-11-01T10:00:00.000Z',
        until: '2026-11-01T11:00:00.000Z',
        count: '7',
        kinds: 'termRestored:3,instanceIsolated:4',
      },
    });
    expect(() => closing && checkFigures(closing.digest)).not.toThrow();
  });

  it('NOT-04 closes its hour', () => {
    expect(closing?.next).toMatchObject({ closed: true, version: 28, bundled });
  });
});
