import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { Defect } from '#domain/defect.ts';
import { instant } from '#domain/time/instant.ts';

const next = { ...defaultBook, version: 'next', effectiveFrom: instant('2026-12-01T00:00:00Z') };

describe('CAT-02 a version is in force from its effectiveFrom until the next', () => {
  test.each([
    ['2000-01-01T00:00:00.000Z', '2024-04'],
    ['2026-11-30T23:59:59.999Z', '2024-04'],
    ['2026-12-01T00:00:00.000Z', 'next'],
    ['2126-12-01T00:00:00.000Z', 'next'],
  ])('at %s it is %s', (at, version) => {
    expect(inForce([defaultBook, next], instant(at)).version).toBe(version);
    expect(inForce([next, defaultBook], instant(at)).version).toBe(version);
  });

  test('before the first version is a defect', () => {
    expect(() => inForce([next, defaultBook], instant('1999-12-31T23:59:59.999Z'))).toThrow(Defect);
  });
});
