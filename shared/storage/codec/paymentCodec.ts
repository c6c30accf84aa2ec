import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { Money } from '#domain/money/money.ts';
import type {
  Attempt,
  CardAttempt,
  CheckoutAttempt,
  Finish,
  Outcome,
} from '#domain/payments/attempt.ts';
import type { AutomaticTopUp, PauseReason } from '#domain/payments/automaticTopUp.ts';
import type { Card, MethodRole, PaymentMethod, PaymentMethods } from '#domain/payments/methods.ts';
import type { Payment, PaymentState } from '#domain/payments/payment.ts';
import type { ProviderName } from '#domain/payments/providers.ts';
import type { Reversal } from '#domain/payments/reversal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import {
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** Payments and what they are charged to, out of JSON text that `canonical` made. */

/** The names of providers, as they are stored. */
export const providerNames: Readonly<Record<ProviderName, true>> = {
  stripe: true,
  alipay: true,
};

const providerJson = oneName(providerNames);

const cardJson = jsonObject<Card>({ brand: jsonText(), last4: jsonText(), expires: jsonText() });

const methodJson = jsonObject<PaymentMethod>({
  methodId: jsonText(),
  provider: providerJson,
  reference: jsonText(),
  card: cardJson,
  role: oneName<MethodRole>({ primary: true, secondary: true, normal: true }),
  addedAt: jsonInstant,
});

const methodsJson = jsonObject<PaymentMethods>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  methods: z.array(methodJson),
});

const moneyJson = jsonObject<Money>({
  amount: jsonDecimal,
  currency: oneName(storedEnum.currency.codes),
});

type Said<Status extends Attempt['outcome']['status']> = Extract<
  Attempt['outcome'],
  { status: Status }
>;

const outcomeJson: z.ZodType<Outcome | Said<'begun'>> = z.discriminatedUnion('status', [
  jsonObject<Said<'begun'>>({ status: z.literal('begun') }),
  jsonObject<Said<'succeeded'>>({ status: z.literal('succeeded'), chargeId: jsonText() }),
  jsonObject<Said<'declined'>>({
    status: z.literal('declined'),
    code: jsonText(),
    chargeId: jsonText().exactOptional(),
  }),
  jsonObject<Said<'failed'>>({ status: z.literal('failed'), code: jsonText() }),
  jsonObject<Said<'actionRequired'>>({ status: z.literal('actionRequired'), chargeId: jsonText() }),
  jsonObject<Said<'pending'>>({
    status: z.literal('pending'),
    chargeId: jsonText().exactOptional(),
  }),
]);

type In<Status extends PaymentState['status']> = Extract<PaymentState, { status: Status }>;

const stateJson = z.discriminatedUnion('status', [
  jsonObject<In<'open'>>({ status: z.literal('open'), askAt: jsonInstant }),
  jsonObject<In<'succeeded'>>({ status: z.literal('succeeded'), at: jsonInstant }),
  jsonObject<In<'failed'>>({ status: z.literal('failed'), at: jsonInstant, code: jsonText() }),
  jsonObject<In<'expired'>>({ status: z.literal('expired'), at: jsonInstant }),
]);

const attemptJson: z.ZodType<Attempt> = z.union([
  jsonObject<CardAttempt>({
    methodId: jsonText(),
    card: cardJson,
    reference: jsonText(),
    begunAt: jsonInstant,
    outcome: outcomeJson,
  }),
  jsonObject<CheckoutAttempt>({
    finish: oneName<Finish>({ qr: true, page: true }),
    address: jsonText(),
    begunAt: jsonInstant,
    outcome: outcomeJson,
  }),
]);

const paymentJson = jsonObject<Payment>({
  paymentId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  provider: providerJson,
  money: moneyJson,
  createdAt: jsonInstant,
  automatic: z.literal(true).exactOptional(),
  returnUrl: jsonText().exactOptional(),
  attempts: z.array(attemptJson).min(1).max(2),
  state: stateJson,
});

const dayJson = jsonObject<NonNullable<AutomaticTopUp['begun']>>({
  date: jsonText<LocalDate>(),
  count: jsonCount,
  amount: jsonDecimal,
});

const pauseJson = jsonObject<NonNullable<AutomaticTopUp['paused']>>({
  at: jsonInstant,
  reason: oneName<PauseReason>({
    refused: true,
    unknown: true,
    noPrimary: true,
    givenBack: true,
    closed: true,
  }),
});

const automaticJson = jsonObject<Omit<AutomaticTopUp, 'dueAt'>>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  setAt: jsonInstant,
  threshold: jsonDecimal,
  amount: jsonDecimal,
  perDay: jsonObject<AutomaticTopUp['perDay']>({ count: jsonCount, amount: jsonDecimal }),
  begun: dayJson.exactOptional(),
  paused: pauseJson.exactOptional(),
  endedAt: jsonInstant.exactOptional(),
});

const reversalJson = jsonObject<Reversal>({
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  provider: providerJson,
  chargeId: jsonText(),
  reference: jsonText(),
  by: oneName(storedEnum.takenBy.codes),
  money: moneyJson,
  status: oneName(storedEnum.taken.codes),
  at: jsonInstant,
});

/** @throws Defect if it is not what an account's payment methods are */
export const decodeMethods = (field: unknown): PaymentMethods =>
  fromJson('methods', methodsJson, field);

/** @throws Defect if it is not what a payment is */
export const decodePayment = (field: unknown): Payment => fromJson('payment', paymentJson, field);

/** What is kept of an automatic top-up beside when it is due. @throws Defect if it is not that */
export const decodeAutomatic = (field: unknown): Omit<AutomaticTopUp, 'dueAt'> =>
  fromJson('automatic', automaticJson, field);

/** @throws Defect if it is not what a reversal is */
export const decodeReversal = (field: unknown): Reversal =>
  fromJson('reversal', reversalJson, field);
