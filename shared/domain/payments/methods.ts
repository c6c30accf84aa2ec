import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { ProviderName } from '#domain/payments/providers.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a method is for: a top-up charges the primary, and only once that is declined the secondary. PAY-02. */
export type MethodRole = 'primary' | 'secondary' | 'normal';

/** What may be shown of a card, as its provider says it; the last month that it is good for is `YYYY-MM`. */
export type Card = { readonly brand: string; readonly last4: string; readonly expires: string };

/**
 * A card on file with a provider. `reference` is by what the provider knows it: it never reaches an
 * answer, a log or an error. Rules PAY-01, PAY-06.
 */
export type PaymentMethod = {
  readonly methodId: string;
  readonly provider: ProviderName;
  readonly reference: string;
  readonly card: Card;
  readonly role: MethodRole;
  readonly addedAt: Instant;
};

/** All payment methods of an account, oldest first: at most one is primary, and one secondary. Rule PAY-01. */
export type PaymentMethods = {
  readonly accountId: AccountId;
  readonly version: number;
  readonly methods: readonly PaymentMethod[];
};

type Changed<Code extends string> = PaymentMethods | Refused<Code>;

/** Methods that an account may have at once: they stand in one item, and are looked through as one. */
export const methodLimit = 10;

/** The method that has a role which one alone may have. */
export const methodIn = (
  { methods }: PaymentMethods,
  role: 'primary' | 'secondary',
): PaymentMethod | undefined => methods.find((method) => method.role === role);

/** Whether one more method may be added. Rule PAY-01. */
export const roomForMethod = ({
  methods,
}: PaymentMethods): Refused<'tooManyMethods'> | undefined =>
  methods.length < methodLimit
    ? undefined
    : refuse('tooManyMethods', `an account has at most ${methodLimit} payment methods: delete one`);

/**
 * Adds a method in a role: the first one of an account is primary, whatever was asked for, and whoever had the
 * role before is normal from now on. Rule PAY-01.
 */
export const addMethod = (
  of: PaymentMethods,
  method: Omit<PaymentMethod, 'role'>,
  asked: MethodRole = 'normal',
): Changed<'tooManyMethods'> => {
  const full = roomForMethod(of);
  if (full !== undefined) return full;
  assert(!isThere(of, method.methodId), 'addMethod: an id that no method has');
  const role = of.methods.length === 0 ? 'primary' : asked;
  const added = { ...of, methods: [...of.methods, { ...method, role: 'normal' } as const] };
  return changed(of, withRole(added, method.methodId, role).methods);
};

/**
 * Gives a method a role, and whoever had it before is normal from now on: so a primary that is made secondary
 * leaves no primary, and a secondary that is made primary no secondary. Rule PAY-01.
 */
export const giveRole = (
  of: PaymentMethods,
  methodId: string,
  role: 'primary' | 'secondary',
): Changed<'methodNotFound'> =>
  isThere(of, methodId) ? changed(of, withRole(of, methodId, role).methods) : noMethod();

/** Primary and secondary change places; it takes both. Rule PAY-01. */
export const swapRoles = (of: PaymentMethods): Changed<'bothRolesNeeded'> => {
  if (methodIn(of, 'primary') === undefined || methodIn(of, 'secondary') === undefined) {
    return refuse('bothRolesNeeded', 'there must be a primary and a secondary to swap them');
  }
  const swapped = { primary: 'secondary', secondary: 'primary', normal: 'normal' } as const;
  return changed(
    of,
    of.methods.map((method) => ({ ...method, role: swapped[method.role] })),
  );
};

/**
 * Deletes a method; the primary only while there is no secondary and nothing is owed. Rule PAY-01. The order
 * of the reasons is their precedence.
 */
export const deleteMethod = (
  of: PaymentMethods,
  methodId: string,
  isOwing: boolean,
): Changed<'methodNotFound' | 'secondaryExists' | 'amountOwed'> => {
  if (!isThere(of, methodId)) return noMethod();
  if (methodIn(of, 'primary')?.methodId === methodId) {
    if (methodIn(of, 'secondary') !== undefined) {
      return refuse('secondaryExists', 'swap the two, or delete the secondary before the primary');
    }
    if (isOwing) {
      return refuse('amountOwed', 'while something is owed, the primary cannot be deleted');
    }
  }
  return changed(
    of,
    of.methods.filter((method) => method.methodId !== methodId),
  );
};

const isThere = ({ methods }: PaymentMethods, methodId: string): boolean =>
  methods.some((method) => method.methodId === methodId);

const noMethod = (): Refused<'methodNotFound'> =>
  refuse('methodNotFound', 'the account has no such payment method');

const withRole = (of: PaymentMethods, methodId: string, role: MethodRole): PaymentMethods => ({
  ...of,
  methods: of.methods.map((method) => {
    if (method.methodId === methodId) return { ...method, role };
    return role !== 'normal' && method.role === role ? { ...method, role: 'normal' } : method;
  }),
});

const changed = (
  { accountId, version }: PaymentMethods,
  methods: PaymentMethods['methods'],
): PaymentMethods => {
  for (const role of ['primary', 'secondary'] as const) {
    const many = methods.filter((method) => method.role === role).length;
    assert(many <= 1, `payment methods: at most one is ${role}`);
  }
  return { accountId, version: version + 1, methods };
};
