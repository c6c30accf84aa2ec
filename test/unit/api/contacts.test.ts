import { describe, expect, it } from 'vitest';
import { updateAccountRoute } from '#functions/api/accounts/routes.ts';
import { createInstanceRoute } from '#functions/api/instances/routes.ts';
import { problemsOf } from '#functions/runtime/http/checkInput.ts';

const ann = { name: 'Ann', role: 'creator', language: 'en' };

const parsed = (contact: object) =>
  updateAccountRoute.body.safeParse({ contacts: [{ ...ann, ...contact }] });

const problemOf = (contact: object) => {
  const { error } = parsed(contact);
  return error && problemsOf(error, '').map(({ pointer, detail }) => `${pointer}: ${detail}`);
};

describe('ARR-04 how a contact is told', () => {
  it.each([
    ['+1234567', '+1234567'],
    ['+123456789012345', '+123456789012345'],
    ['+86 139-0000 0001', '+8613900000001'],
  ])('ARR-04 the number %s is kept as %s', (phone, kept) => {
    expect(parsed({ phone }).data?.contacts).toEqual([{ ...ann, phone: kept }]);
  });

  it.each([
    ...['13900000001', '+013900000001', '+123456', '+1234567890123456', '0086139'],
    ...['+86 139 0000 000x', '+86  13900000001', '+8613900000001 ', '+', ''],
  ])('ARR-04 %j is no international number', (phone) => {
    expect(problemOf({ phone })).toEqual([
      expect.stringMatching('/contacts/0/phone: not an international number, such as'),
    ]);
  });

  it('ARR-04 by email, by phone, or both, but somehow', () => {
    expect(parsed({ email: 'ann@acme.example' }).success).toBe(true);
    expect(parsed({ email: 'ann@acme.example', phone: '+8613900000001' }).success).toBe(true);
    expect(problemOf({})).toEqual([
      '/contacts/0: needs an email or a phone: else there is no way to tell them',
    ]);
  });
});

describe('NOT-02 what people are called', () => {
  const named = (name: string) =>
    createInstanceRoute.body.safeParse({ kind: 'shared', region: 'ap-guangzhou', name });

  it.each(['edge', '测试 网关', 'Ana’s “edge” №1', 'x'.repeat(100), '🚀'])(
    'NOT-02 may be %j',
    (name) => {
      expect(named(name).success).toBe(true);
    },
  );

  it.each([
    ...['', ' ', 'x'.repeat(101), 'a\nb', 'a\u0000', 'a\u0085b', 'a\u2028b', '\u202egnp.exe'],
    ...['a\u2066b', 'a\u200bb', 'a\u200db', 'a\u200eb', 'a\u2060b', 'a\ufeffb', 'a\u00adb'],
  ])('NOT-02 may not be %j', (name) => {
    expect(named(name).success).toBe(false);
  });
});
