import * as z from 'zod';
import { type Attempt, isCheckout } from '#domain/payments/attempt.ts';
import { lastAttempt, type Payment, windowEnd } from '#domain/payments/payment.ts';
import { moneyAnswer, presentMoney, timeAnswer } from '#functions/runtime/http/answers.ts';
import type { ShownTopUp } from '#usecases/payments/getTopUp.ts';

/** Who takes money from payers. Rule PAY-06. */
export const provider = z.enum(['stripe', 'alipay']);

export const finish = z.enum(['qr', 'page']).meta({
  description: 'The payer scans a code with their phone (`qr`), or is sent to a page (`page`).',
});

export const cardAnswer = z
  .strictObject({ brand: z.string(), last4: z.string(), expires: z.string() })
  .meta({ id: 'Card', description: 'As its provider says it; `expires` is its last month.' });

const attemptAnswer = z
  .strictObject({
    methodId: z.string().exactOptional(),
    card: cardAnswer.exactOptional(),
    begunAt: timeAnswer,
    status: z.enum(['pending', 'actionRequired', 'succeeded', 'declined', 'failed']),
    chargeId: z.string().exactOptional().meta({
      description: "The provider's own name for it; the ledger has it as `paymentId`.",
    }),
    code: z
      .string()
      .exactOptional()
      .meta({ description: 'Why not, in the words of the provider.' }),
  })
  .meta({
    id: 'TopUpAttempt',
    description: 'A card that is charged; without one, what the payer finishes elsewhere.',
  });

const checkoutAnswer = z
  .strictObject({
    finish,
    address: z.string().meta({
      description: 'What the code is made of, or where the page is.',
      example: 'https://qr.alipay.com/bavh4wjlxf12tper3a',
    }),
    until: timeAnswer,
  })
  .meta({
    id: 'Checkout',
    description: 'Where a top-up that is open can be paid, and until when.',
  });

const confirmationAnswer = z
  .strictObject({
    clientSecret: z.string().meta({
      description:
        "For the provider's own script in the payer's browser. Who has it can confirm: keep it out of logs and addresses.",
      example: 'pi_1_secret_2',
    }),
    redirectUrl: z.string().exactOptional().meta({
      description:
        'The page on which its owner confirms, if the top-up was begun with a `returnUrl`.',
      example: 'https://hooks.stripe.com/3d_secure_2/hosted?merchant=acct_1',
    }),
    until: timeAnswer,
  })
  .meta({
    id: 'TopUpConfirmation',
    description:
      'How the owner of the card confirms, and until when; then it is withdrawn. Only if the account itself gets this one top-up.',
  });

/** Where a page leads a payer back to. */
export const returnUrl = z
  .url({ protocol: /^https$/ })
  .max(200)
  .exactOptional()
  .meta({
    description: 'Where a page leads the payer back to. That they return says nothing of payment.',
    example: 'https://example.com/api',
  });

export const topUpAnswer = z
  .strictObject({
    topUpId: z.string(),
    provider,
    money: moneyAnswer,
    createdAt: timeAnswer,
    automatic: z.boolean().meta({ description: 'Whether time began it. Rule PAY-04.' }),
    status: z.enum(['pending', 'actionRequired', 'succeeded', 'failed', 'expired']).meta({
      description:
        '`pending`: nobody knows yet, a time-out included, or its payer has not finished. `actionRequired`: its bank wants the owner of the card to confirm. `expired`: nobody has said within a day, or its payer has not finished or confirmed it in time; a success that comes later is credited still. Rule PAY-02.',
    }),
    endedAt: timeAnswer.exactOptional(),
    checkout: checkoutAnswer.exactOptional(),
    confirmation: confirmationAnswer.exactOptional(),
    attempts: z.array(attemptAnswer),
  })
  .meta({ id: 'TopUp' });

type TopUpAnswer = z.output<typeof topUpAnswer>;

/** All but what the provider knows its cards by. Rules PAY-02, PAY-06. */
export const presentTopUp = (payment: Payment): TopUpAnswer => {
  const { paymentId, money, createdAt, state, attempts } = payment;
  return {
    topUpId: paymentId,
    provider: payment.provider,
    createdAt,
    status: statusOf(payment),
    automatic: payment.automatic === true,
    money: presentMoney(money.amount, money.currency),
    ...(state.status !== 'open' && { endedAt: state.at }),
    ...presentCheckout(payment),
    attempts: attempts.map(presentAttempt),
  };
};

/** With how the payer confirms it, where they are told. */
export const presentShownTopUp = ({ payment, confirmation }: ShownTopUp): TopUpAnswer => ({
  ...presentTopUp(payment),
  ...(confirmation && { confirmation: { ...confirmation } }),
});

const statusOf = (payment: Payment): TopUpAnswer['status'] => {
  const { status } = payment.state;
  if (status !== 'open') return status;
  return lastAttempt(payment).outcome.status === 'actionRequired' ? 'actionRequired' : 'pending';
};

const presentCheckout = (payment: Payment): Pick<TopUpAnswer, 'checkout'> => {
  const attempt = lastAttempt(payment);
  if (payment.state.status !== 'open' || !isCheckout(attempt)) return {};
  const { finish, address } = attempt;
  return { checkout: { finish, address, until: windowEnd(payment) } };
};

const presentAttempt = (attempt: Attempt): TopUpAnswer['attempts'][number] => {
  const { begunAt, outcome } = attempt;
  return {
    ...(!isCheckout(attempt) && { methodId: attempt.methodId, card: { ...attempt.card } }),
    begunAt,
    status: outcome.status === 'begun' ? 'pending' : outcome.status,
    ...('chargeId' in outcome && outcome.chargeId !== undefined && { chargeId: outcome.chargeId }),
    ...('code' in outcome && { code: outcome.code }),
  };
};
