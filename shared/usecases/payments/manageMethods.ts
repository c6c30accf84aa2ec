import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountId } from '#domain/accountId.ts';
import {
  addMethod,
  deleteMethod,
  giveRole,
  type MethodRole,
  type PaymentMethod,
  type PaymentMethods,
  roomForMethod,
  swapRoles,
} from '#domain/payments/methods.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { type Asked, keyed } from '#usecases/idempotency.ts';
import { noProvider } from '#usecases/payments/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasPaymentProvider } from '#usecases/ports/paymentProviders.ts';
import type { HasPaymentMethods } from '#usecases/ports/payments.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { timedId } from '#usecases/timedId.ts';

type MethodDeps = TransactDeps & HasPaymentMethods;

type Answered<Answer, Code extends string> = Promise<
  Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | Code>
>;

/** An account's payment methods, oldest first. Rule PAY-01. */
export const listMethods = async (
  { accounts, paymentMethods }: HasAccounts & HasPaymentMethods,
  accountId: AccountId,
): Promise<PaymentMethods | Refused<'accountNotFound'>> =>
  (await accounts.exists(accountId)) ? paymentMethods.load(accountId) : noAccount();

/** What stands for a card with a provider, which the payer's browser got from it. */
export type MethodRequest = { readonly token: string; readonly role?: MethodRole | undefined };

/** An account's methods, and which one was made. */
type MadeMethod = PaymentMethods & Pick<PaymentMethod, 'methodId'>;

/**
 * Adds a payment method, made of a provider's token; a token that an account has a method of already is that method,
 * as it is. Rules PAY-01, PAY-06.
 *
 * The provider is asked before anything is written: who dies in between asks for the same method again.
 */
export const createMethod = <Answer extends object>(
  deps: MethodDeps & HasPaymentProvider & HasNewId,
  asked: Asked<MadeMethod, Answer>,
  accountId: AccountId,
  { token, role }: MethodRequest,
): Answered<Answer, 'providerNotSetUp' | 'tooManyMethods' | 'tokenRefused'> =>
  transactAccount(deps, accountId, keyed(asked), async () => {
    const { provider, paymentMethods } = deps;
    if (provider === undefined) return noProvider();
    const before = await paymentMethods.load(accountId);
    const full = roomForMethod(before);
    if (full !== undefined) return full;
    const made = await provider.createMethod(accountId, token);
    if (isRefused(made)) return made;
    const known = before.methods.find(({ reference }) => reference === made.reference);
    if (known !== undefined)
      return { writes: [], answer: asked.present({ ...before, methodId: known.methodId }) };
    const addedAt = deps.now();
    const methodId = timedId('pm', addedAt, deps.newId);
    const method = { methodId, provider: provider.can.name, ...made, addedAt };
    const present = (methods: PaymentMethods) => asked.present({ ...methods, methodId });
    return saved(deps, { present }, addMethod(before, method, role));
  });

/** Makes a method primary or secondary. Rule PAY-01. */
export const changeRole = <Answer extends object>(
  deps: MethodDeps,
  asked: Asked<PaymentMethods, Answer>,
  accountId: AccountId,
  { methodId, role }: { readonly methodId: string; readonly role: 'primary' | 'secondary' },
): Answered<Answer, 'methodNotFound'> =>
  transactAccount(deps, accountId, keyed(asked), async () =>
    saved(deps, asked, giveRole(await deps.paymentMethods.load(accountId), methodId, role)),
  );

/** Primary and secondary change places. Rule PAY-01. */
export const swapMethods = <Answer extends object>(
  deps: MethodDeps,
  asked: Asked<PaymentMethods, Answer>,
  accountId: AccountId,
): Answered<Answer, 'bothRolesNeeded'> =>
  transactAccount(deps, accountId, keyed(asked), async () =>
    saved(deps, asked, swapRoles(await deps.paymentMethods.load(accountId))),
  );

/** Deletes a method; nothing comes to be owed meanwhile, for the account's version is fenced. Rule PAY-01. */
export const removeMethod = <Answer extends object>(
  deps: MethodDeps,
  asked: Asked<PaymentMethods, Answer>,
  accountId: AccountId,
  methodId: string,
): Answered<Answer, 'methodNotFound' | 'secondaryExists' | 'amountOwed'> =>
  transactAccount(deps, accountId, keyed(asked), async (state) => {
    const isOwing = balanceOf(state.wallet).lt(0);
    const methods = deleteMethod(await deps.paymentMethods.load(accountId), methodId, isOwing);
    const change = saved(deps, asked, methods);
    return isRefused(change) ? change : { ...fenced(state), ...change };
  });

const saved = <Answer extends object, Code extends string>(
  { paymentMethods }: HasPaymentMethods,
  { present }: Pick<Asked<PaymentMethods, Answer>, 'present'>,
  methods: PaymentMethods | Refused<Code>,
) =>
  isRefused(methods)
    ? methods
    : { writes: [paymentMethods.save(methods)], answer: present(methods) };
