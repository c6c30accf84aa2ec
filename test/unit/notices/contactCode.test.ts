import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  type ContactCode,
  codeHashOf,
  codeTries,
  digitsFrom,
  judgeCode,
  wrongCode,
} from '#domain/notices/contactCode.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#test/support/worlds/testDeps.ts';

const sent: ContactCode = {
  ...{ accountId: 'acme' as AccountId, recipient: 'li@acme.example', salt: 'salt' },
  hash: codeHashOf('salt', '01234567', sha256),
  ...{ sentAt: instant('2026-11-01T10:00:00Z'), tries: 0, version: 1 },
};

const judged = (code: string, at = '2026-11-01T10:00:01Z', tries = 0) => {
  const outcome = judgeCode({ ...sent, tries }, code, sha256, instant(at));
  return 'refused' in outcome ? outcome.refused : outcome.right;
};

describe('NOT-04 a code', () => {
  it.each([
    ['01234567', true],
    ['01234568', false],
    ['11234567', false],
  ])('NOT-04 %s confirms: %s', (code, right) => expect(judged(code)).toBe(right));

  it.each([
    ['2026-11-02T09:59:59.999Z', true],
    ['2026-11-02T10:00:00.000Z', 'codeExpired'],
    ['2026-11-02T10:00:00.001Z', 'codeExpired'],
  ])('NOT-04 that is right confirms for 24 hours: at %s %s', (at, outcome) =>
    expect(judged('01234567', at)).toBe(outcome),
  );

  it.each([
    [codeTries - 1, true],
    [codeTries, 'codeExpired'],
  ])('NOT-04 that is right, after %i wrong tries: %s', (tries, outcome) =>
    expect(judged('01234567', undefined, tries)).toBe(outcome),
  );

  it('NOT-04 is there only once one was sent', () => {
    expect(judgeCode(undefined, '01234567', sha256, sent.sentAt)).toMatchObject({
      refused: 'codeExpired',
    });
  });

  it('NOT-04 that is wrong says how many tries are left, and not what is right', () => {
    const { detail } = wrongCode({ ...sent, tries: 3 });
    expect(detail).toContain('1 more tries');
    expect(detail).not.toContain('01234567');
  });

  it('NOT-04 has eight digits, leading zeros too', () => {
    const codes = Array.from({ length: 2000 }, (_, n) => digitsFrom(`seed-${n}`, sha256));
    expect(codes.every((code) => /^\d{8}$/.test(code))).toBe(true);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(1990);
  });
});
