import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  type AccountToken,
  addToken,
  dropToken,
  liveAt,
  mostTokens,
} from '#domain/quotas/accountTokens.ts';
import {
  type Limits,
  mostOf,
  noLimits,
  overriddenBy,
  quotaRefusal,
} from '#domain/quotas/limits.ts';
import {
  createQuota,
  deleteQuota,
  type Entitlement,
  type QuotaRequest,
  replaceQuota,
  setQuota,
} from '#domain/quotas/quota.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';

const accountId = 'acme' as AccountId;
const now = instant('2026-11-10T08:00:00Z');
const later = instant('2026-11-10T08:00:00.001Z');
const limitsOf = (instances: number): Limits => ({ ...noLimits, objects: { instances } });
const none: Entitlement = { accountId, version: 0 };
const made = { uid: 'q-1', by: 'someone', now };
const asked = (instances: number): QuotaRequest => ({
  ...{ description: '', labels: {}, annotations: {}, disabled: false },
  limits: limitsOf(instances),
});
const named = { namespace: 'ours', name: 'small' };
const first = decided(createQuota(none, named, asked(3), made));

describe('QTA-01 a limit', () => {
  it.each([
    [3, 0, undefined],
    [3, 2, undefined],
    [3, 3, 'quotaExceeded'],
    [3, 4, 'quotaExceeded'],
    [1, undefined, 'quotaExceeded'],
    [0, 1_000_000, undefined],
    [-1, 1_000_000, undefined],
    [-7, undefined, undefined],
  ])('of %i, with %s there, answers %s', (limit, count, refused) => {
    expect(quotaRefusal(limitsOf(limit), 'instances', count)?.refused).toBe(refused);
    expect(quotaRefusal(limitsOf(limit), 'urls', count)).toBeUndefined();
  });

  it('of a quota overrides its plan’s of the same name, unlimited ones too', () => {
    const plan: Limits = {
      objects: { instances: 2, urls: 5 },
      resources: { disk: 1.5 },
      apis: { requests: { rate: 1, burst: 0, unit: 'SECOND' } },
    };
    expect(overriddenBy(plan)).toEqual(plan);
    const both = overriddenBy(plan, limitsOf(-1));
    expect(both).toEqual({ ...plan, objects: { instances: -1, urls: 5 } });
    expect([mostOf(both, 'instances'), mostOf(both, 'urls')]).toEqual([undefined, 5]);
  });
});

describe('QTA-02 a quota', () => {
  it('is made once: by its name again, or by another, is refused', () => {
    expect(createQuota(first, named, asked(4), made)).toMatchObject({ refused: 'quotaNameTaken' });
    for (const other of [
      { ...named, name: 'large' },
      { ...named, namespace: 'system' },
    ]) {
      expect(createQuota(first, other, asked(4), made)).toMatchObject({ refused: 'quotaExists' });
    }
  });

  it('is replaced at the version that was read; without one the last write wins', () => {
    const { quota } = first;
    const version = String(quota.resourceVersion);
    const next = decided(
      replaceQuota(first, { ...named, resourceVersion: version }, asked(4), later),
    );
    expect(next.quota).toEqual({
      ...quota,
      limits: limitsOf(4),
      resourceVersion: quota.resourceVersion + 1,
      changedAt: later,
    });
    for (const stale of [version, '', '0', '1.0', 'x', ` ${version}`]) {
      const outcome = replaceQuota(next, { ...named, resourceVersion: stale }, asked(5), later);
      expect(outcome).toMatchObject({ refused: 'quotaChanged' });
    }
    expect(decided(replaceQuota(next, named, asked(5), later)).quota.limits).toEqual(limitsOf(5));
    const other = { ...named, name: 'large' };
    expect(replaceQuota(next, other, asked(5), later)).toMatchObject({ refused: 'quotaNotFound' });
  });

  it('never has a version again that it had before it was deleted and made anew', () => {
    const gone = decided(deleteQuota(first, named));
    expect(gone.quota).toBeUndefined();
    expect(deleteQuota(gone, named)).toMatchObject({ refused: 'quotaNotFound' });
    const again = decided(createQuota(gone, named, asked(3), made));
    expect(again.quota.resourceVersion).toBeGreaterThan(first.quota.resourceVersion);
  });

  it('is set by whatever name it has', () => {
    const set = decided(setQuota(none, { limits: limitsOf(9) }, made));
    expect(set.quota).toMatchObject({ namespace: 'system', name: 'default', limits: limitsOf(9) });
    const reset = decided(setQuota(first, { limits: limitsOf(9) }, { ...made, now: later }));
    expect(reset.quota).toMatchObject({ ...named, uid: 'q-1', limits: limitsOf(9) });
    for (const before of [none, first]) {
      const stale = setQuota(before, { limits: limitsOf(9), resourceVersion: '7' }, made);
      expect(stale).toMatchObject({ refused: 'quotaChanged' });
    }
  });
});

describe('QTA-01 a quota', () => {
  it('that its customer has disabled is in force again once the operator sets limits', () => {
    const disabled = { ...first, quota: { ...first.quota, disabled: true } };
    const { quota } = decided(setQuota(disabled, { limits: limitsOf(1) }, made));
    expect(quota).toMatchObject({ name: 'small', disabled: false, limits: limitsOf(1) });
  });
});

describe('QTA-01 tokens of an account', () => {
  const empty = { accountId, version: 0, tokens: [] };
  const token = (tokenId: string, expiresAt?: Instant): AccountToken => {
    const about = { name: 'ci', role: 'viewer', createdAt: now } as const;
    return { tokenId, about, ...(expiresAt !== undefined && { expiresAt }) };
  };

  it('count until they expire or are revoked', () => {
    const limits: Limits = { ...noLimits, objects: { tokens: 2 } };
    const one = decided(addToken(empty, token('a', later), limits, now));
    const two = decided(addToken(one, token('b'), limits, now));
    expect(addToken(two, token('c'), limits, now)).toMatchObject({
      refused: 'quotaExceeded',
    });
    expect(liveAt(two, later).map(({ tokenId }) => tokenId)).toEqual(['b']);
    const three = decided(addToken(two, token('c'), limits, later));
    expect(three.tokens.map(({ tokenId }) => tokenId)).toEqual(['b', 'c']);
    expect(dropToken(three, 'b').tokens).toEqual([token('c')]);
  });

  it('are a hundred at most, whatever the limit', () => {
    const full = {
      ...empty,
      tokens: Array.from({ length: mostTokens }, (_, n) => token(`t-${n}`)),
    };
    expect(mostTokens).toBe(100);
    for (const limits of [noLimits, { ...noLimits, objects: { tokens: 5_000 } }]) {
      const more = addToken(full, token('x'), limits, now);
      expect(more).toMatchObject({ refused: 'quotaExceeded' });
      const fits = { ...full, tokens: full.tokens.slice(1) };
      expect(decided(addToken(fits, token('x'), limits, now)).tokens).toHaveLength(mostTokens);
    }
  });
});
