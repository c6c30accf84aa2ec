import type { AccountId } from '#domain/accountId.ts';

/** A payment whose provider is to be asked, or an account that is to be topped up if it needs it. */
export type PaymentMessage = { readonly accountId: AccountId; readonly paymentId?: string };

/** The queue that `chargePayment` works off. */
export type PaymentQueue = {
  /** Never throws: what is not taken, the hourly sweep finds. */
  enqueue: (message: PaymentMessage) => Promise<void>;
  /** @throws Unavailable if one was not taken */
  send: (messages: readonly PaymentMessage[]) => Promise<void>;
};

export type HasPaymentQueue = { readonly paymentQueue: PaymentQueue };
