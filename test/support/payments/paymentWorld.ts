import type { AccountId } from '#domain/accountId.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { Payment } from '#domain/payments/payment.ts';
import { isRefused } from '#domain/refusal.ts';
import { epochMs } from '#domain/time/instant.ts';
import { stripeProvider } from '#functions/runtime/stripe/stripeProvider.ts';
import { startHttpServer } from '#infra/local/http/httpServer.ts';
import { type LocalStripe, localStripe } from '#infra/local/services/stripe/localStripe.ts';
import type { SignedNotice } from '#infra/local/services/stripe/stripeNotices.ts';
import { decided } from '#test/support/decided.ts';
import { answering, operationOf } from '#test/support/operationOf.ts';
import { looking, type PaymentLooks } from '#test/support/payments/paymentLooks.ts';
import { loadState, openBare } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';
import { createMethod } from '#usecases/payments/manageMethods.ts';
import { startTopUp } from '#usecases/payments/startTopUp.ts';
import { sweepAutomaticTopUps, sweepTopUps } from '#usecases/payments/sweepTopUps.ts';
import { takeNotice } from '#usecases/payments/takeNotice.ts';
import { topUpAutomatically } from '#usecases/payments/topUpAutomatically.ts';
import type { CardProvider } from '#usecases/ports/paymentProviders.ts';

export const noticeSecret = 'whsec_test_0123456789abcdef';

export type PaymentDeps = TestDeps & { readonly provider: CardProvider };

/** Accounts with cards, Stripe's own SDK, and a stand-in for Stripe that it talks to. */
export type PaymentWorld = PaymentLooks & {
  readonly deps: PaymentDeps;
  readonly stripe: LocalStripe;
  /** Signed, and not delivered yet, in the order of what they tell. */
  readonly notices: SignedNotice[];
  /** Opens an account with these cards: the first is primary, the second secondary. */
  readonly payer: (
    id: string,
    tokens?: readonly string[],
    currency?: Currency,
  ) => Promise<AccountId>;
  /** Starts a top-up; answers its id. */
  readonly start: (accountId: AccountId, amount: string, returnUrl?: string) => Promise<string>;
  /** Works off what waits in the queue. */
  readonly work: (deps?: PaymentDeps) => Promise<void>;
  /** Sweeps, and works off what that enqueues. */
  readonly sweep: () => Promise<void>;
  /** What came of a notice: as what it is recorded, or why it is not believed. */
  readonly deliver: (notice: SignedNotice, deps?: PaymentDeps) => Promise<string>;
  /** Starts and charges. */
  readonly topUp: (accountId: AccountId, amount: string) => Promise<Payment>;
  readonly stop: () => Promise<void>;
};

export const newPaymentWorld = async (start: string): Promise<PaymentWorld> => {
  const bare = testDeps(await createTable(), start);
  const notices: SignedNotice[] = [];
  const stripe = localStripe({
    ...{ noticeSecret, now: () => epochMs(bare.now()) },
    send: (notice) => void notices.push(notice),
  });
  const server = await startHttpServer(0, () => undefined);
  server.serve(stripe.answer);
  const keys = async () => ({ apiKey: 'sk_test_1', noticeSecret });
  const provider = stripeProvider({ keys, timeoutMs: 5_000, host: new URL(server.url) });
  const deps: PaymentDeps = { ...bare, provider };
  return {
    ...{ deps, stripe, notices, stop: server.stop },
    ...charging(deps),
    ...looking(deps),
    deliver: async ({ body, headers }, on = deps) => {
      const taken = await takeNotice(on, on.provider, { body: Buffer.from(body), headers });
      return isRefused(taken) ? taken.refused : taken.result;
    },
  };
};

const roles = ['primary', 'secondary'] as const;

const charging = (
  deps: PaymentDeps,
): Pick<PaymentWorld, 'payer' | 'start' | 'work' | 'sweep' | 'topUp'> => {
  const asked = <Outcome>() =>
    answering(operationOf(deps.newId()), (outcome: Outcome) => outcome as Outcome & object);
  const payer: PaymentWorld['payer'] = async (id, tokens = ['pm_card_visa'], currency = 'CNY') => {
    const accountId = await openBare(deps, id, currency);
    for (const [i, token] of tokens.entries()) {
      const request = { token: `${token}_${deps.newId()}`, role: roles[i] };
      decided(await createMethod(deps, asked(), accountId, request));
    }
    return accountId;
  };
  const start: PaymentWorld['start'] = async (accountId, amount, returnUrl) => {
    const { currency } = await loadState(deps, accountId);
    const asking = asked<Payment>();
    const request = { money: money(amount, currency), ...(returnUrl && { returnUrl }) };
    return decided(await startTopUp(deps, asking, accountId, request)).paymentId;
  };
  const work: PaymentWorld['work'] = async (on = deps) => {
    for (const { accountId, paymentId } of deps.toCharge.splice(0)) {
      const asked = paymentId ?? (await topUpAutomatically(on, accountId));
      if (asked !== undefined) await chargePayment(on, { accountId, paymentId: asked });
    }
  };
  return {
    ...{ payer, start, work },
    sweep: async () => {
      await sweepTopUps(deps);
      await sweepAutomaticTopUps(deps);
      await work();
    },
    topUp: async (accountId, amount) => {
      const paymentId = await start(accountId, amount);
      await work();
      return looking(deps).payment(accountId, paymentId);
    },
  };
};
