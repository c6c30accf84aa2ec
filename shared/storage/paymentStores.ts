import { canonical } from '#domain/ledger/entry.ts';
import { isCheckout } from '#domain/payments/attempt.ts';
import type { AutomaticTopUp } from '#domain/payments/automaticTopUp.ts';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import { lastAttempt, type Payment } from '#domain/payments/payment.ts';
import { type Reversal, reversalIdOf } from '#domain/payments/reversal.ts';
import type {} from '#domain/time/hour.ts';
import { asInstant, asOptional, number } from '#storage/codec/fields.ts';
import {
  decodeAutomatic,
  decodeMethods,
  decodePayment,
  decodeReversal,
} from '#storage/codec/paymentCodec.ts';
import { holdingStore } from '#storage/holdingStores.ts';
import { itemKind } from '#storage/itemKind.ts';
import {
  automaticTopUpKey,
  paymentMethodsKey,
  reversalKey,
  reversalPrefix,
  topUpKey,
  topUpPrefix,
} from '#storage/keys.ts';
import { providerEventStore } from '#storage/providerEventStore.ts';
import { loadItem } from '#storage/queries.ts';
import { asRead, type Table, write } from '#storage/table.ts';
import { topUpDue } from '#storage/topUpRequest.ts';
import { dueKey } from '#storage/workKeys.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';
import type {
  AutomaticTopUpStore,
  HasAutomaticTopUps,
  HasPaymentMethods,
  HasPayments,
  HasProviderEvents,
  HasReversals,
  PaymentMethodStore,
} from '#usecases/ports/payments.ts';

/** What a provider charges, and tells: for the few functions that have cards charged. Rules PAY-01 to PAY-05. */
export const paymentStoresOn = (
  table: Table,
): HasPaymentMethods & HasPayments & HasAutomaticTopUps & HasReversals & HasProviderEvents => ({
  paymentMethods: paymentMethodStore(table),
  payments: paymentStore(table),
  automaticTopUps: automaticTopUpStore(table),
  reversals: reversalStore(table),
  providerEvents: providerEventStore(table),
});

const methodsKind = itemKind('PaymentMethods', { 1: ({ methods }) => decodeMethods(methods) });

/** An account's payment methods, all in one item: who is primary is decided over all of them. Rule PAY-01. */
const paymentMethodStore = (table: Table): PaymentMethodStore => ({
  load: async (accountId) =>
    (await loadItem(table, methodsKind, paymentMethodsKey(accountId))) ?? {
      accountId,
      version: 0,
      methods: [],
    },
  save: (methods) =>
    write({ Put: { ...putMethods(table, methods), ...asRead(methods.version - 1) } }),
});

const putMethods = ({ name }: Table, methods: PaymentMethods) => ({
  TableName: name,
  Item: {
    ...paymentMethodsKey(methods.accountId),
    ...methodsKind.label,
    version: number(methods.version),
    methods: canonical(methods),
  },
});

/** An account's top-ups by a provider, for ever; an open one is listed by when its provider is asked. Rule PAY-02. */
const paymentStore = (table: Table): HoldingStore<Payment> =>
  holdingStore<Payment>(table, {
    kind: itemKind('TopUp', { 1: ({ payment }) => decodePayment(payment) }),
    prefix: topUpPrefix,
    attribute: 'payment',
    keyOf: topUpKey,
    idOf: ({ paymentId }) => paymentId,
    encode: canonical,
    dueOf: (payment) => {
      const { accountId, paymentId, state } = payment;
      if (state.status !== 'open') return undefined;
      const list = isCheckout(lastAttempt(payment)) ? 'checkouts' : 'topUps';
      return dueKey(list, state.askAt, `${accountId}#${paymentId}`);
    },
  });

const automaticKind = itemKind('AutomaticTopUp', {
  1: ({ automatic, dueAt, givenBackAt }): AutomaticTopUp => {
    const due = asOptional(dueAt, asInstant);
    const at = asOptional(givenBackAt, asInstant);
    return {
      ...decodeAutomatic(automatic),
      ...(due !== undefined && { dueAt: due }),
      ...(at !== undefined && { paused: { at, reason: 'givenBack' } }),
    };
  },
});

/** An account's automatic top-up; it is listed while the balance is below its threshold. Rule PAY-04. */
const automaticTopUpStore = (table: Table): AutomaticTopUpStore => ({
  load: (accountId) => loadItem(table, automaticKind, automaticTopUpKey(accountId)),
  save: ({ dueAt, ...automatic }) => {
    const { accountId, version } = automatic;
    const Item = {
      ...automaticTopUpKey(accountId),
      ...automaticKind.label,
      ...(dueAt !== undefined && topUpDue(accountId, dueAt)),
      version: number(version),
      automatic: canonical(automatic),
    };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});

/** What providers took back of an account's payments, for ever. Rule PAY-05. */
const reversalStore = (table: Table): HoldingStore<Reversal> =>
  holdingStore<Reversal>(table, {
    kind: itemKind('Reversal', { 1: ({ reversal }) => decodeReversal(reversal) }),
    prefix: reversalPrefix,
    attribute: 'reversal',
    keyOf: reversalKey,
    idOf: reversalIdOf,
    encode: canonical,
  });
