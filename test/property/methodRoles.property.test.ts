import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import {
  addMethod,
  deleteMethod,
  giveRole,
  methodLimit,
  type PaymentMethods,
  swapRoles,
} from '#domain/payments/methods.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { type RoleStep, type Roles, rolesAfter } from '#test/support/reference/methodRoles.ts';

const ids = ['a', 'b', 'c'];
const none: PaymentMethods = { accountId: 'acme' as AccountId, version: 0, methods: [] };

const methodOf = (methodId: string) => ({
  ...({ methodId, provider: 'stripe', reference: `ref-${methodId}` } as const),
  card: { brand: 'visa', last4: '4242', expires: '2030-01' },
  addedAt: instant('2026-11-01T00:00:00Z'),
});

const steps: readonly RoleStep[] = [
  { kind: 'swap' },
  ...ids.flatMap((id): RoleStep[] => [
    ...(['primary', 'secondary', 'normal'] as const).map((role) => ({
      ...({ kind: 'add', id, role } as const),
    })),
    { kind: 'primary', id },
    { kind: 'secondary', id },
    { kind: 'delete', id, owing: false },
    { kind: 'delete', id, owing: true },
  ]),
];

const take = (of: PaymentMethods, step: RoleStep) => {
  switch (step.kind) {
    case 'add':
      return addMethod(of, methodOf(step.id), step.role);
    case 'primary':
    case 'secondary':
      return giveRole(of, step.id, step.kind);
    case 'swap':
      return swapRoles(of);
    case 'delete':
      return deleteMethod(of, step.id, step.owing);
  }
};

const textOf = ({ methods }: PaymentMethods): string =>
  methods.map(({ methodId, role }) => `${methodId} ${role}`).join(', ');

const textOfRoles = ({ all, primary, secondary }: Roles): string => {
  const roleOf = (id: string) => {
    if (id === primary) return 'primary';
    return id === secondary ? 'secondary' : 'normal';
  };
  return all.map((id) => `${id} ${roleOf(id)}`).join(', ');
};

type Place = readonly [PaymentMethods, Roles];

/** A step by the code and by the rule, which must say the same; where it leads, unless it is refused. */
const compare = (
  [of, roles]: Place,
  step: RoleStep,
  path: readonly RoleStep[],
): readonly Place[] => {
  const [made, meant] = [take(of, step), rolesAfter(roles, step)];
  const told = isRefused(made) ? made.refused : textOf(made);
  const expected = typeof meant === 'string' ? meant : textOfRoles(meant);
  if (told !== expected) expect([...path, step, told]).toEqual([...path, step, expected]);
  return isRefused(made) || typeof meant === 'string' ? [] : [[made, meant]];
};

/** Takes every step from here, and every one after it; who has come to the same before goes the same ways. */
const walk = (
  from: Place,
  left: number,
  seen: Set<string>,
  path: readonly RoleStep[] = [],
): number => {
  const [of, { all }] = from;
  const place = `${left} ${textOf(of)}`;
  if (left === 0 || seen.has(place)) return 0;
  seen.add(place);
  let compared = 0;
  for (const step of steps.filter(({ kind, ...id }) => kind !== 'add' || !isIn(all, id))) {
    compared += 1;
    for (const next of compare(from, step, path)) {
      compared += walk(next, left - 1, seen, [...path, step]);
    }
  }
  return compared;
};

const isIn = (all: readonly string[], step: object): boolean =>
  'id' in step && all.includes(String(step.id));

describe('PAY-01 roles of payment methods', () => {
  it('are by the rule, for all sequences of up to 5 operations on 3 methods', () => {
    const compared = walk([none, { all: [] }], 5, new Set());
    expect(compared).toBeGreaterThan(1_000);
  });

  it('a version is one more with every change', () => {
    const one = addMethod(none, methodOf('a'));
    expect(isRefused(one) ? one : one.version).toBe(1);
  });

  it('an account has at most so many', () => {
    const methods = Array.from({ length: methodLimit }, (_, i) => ({
      ...({ ...methodOf(`m${i}`), role: 'normal' } as const),
    }));
    expect(addMethod({ ...none, methods }, methodOf('a'))).toMatchObject({
      refused: 'tooManyMethods',
    });
  });
});
