import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { canonical } from '#domain/ledger/entry.ts';
import { isCheckout } from '#domain/payments/attempt.ts';
import type { AutomaticTopUp } from '#domain/payments/automaticTopUp.ts';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import { lastAttempt, type Payment } from '#domain/payments/payment.ts';
import { type Reversal, reversalIdOf } from '#domain/payments/reversal.ts';
import type { Hour } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import {
  asCount,
  asInstant,
  asName,
  asOptional,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import {
  decodeAutomatic,
  decodeMethods,
  decodePayment,
  decodeReversal,
  providerNames,
} from '#storage/codec/paymentCodec.ts';
import { holdingStore } from '#storage/holdingStores.ts';
import { itemKind, labelValues } from '#storage/itemKind.ts';
import {
  automaticTopUpKey,
  paymentMethodsKey,
  providerEventKey,
  refusedNotices,
  refusedNoticesKey,
  refusedNoticesPrefix,
  reversalKey,
  reversalPrefix,
  topUpKey,
  topUpPrefix,
} from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, asRead, type Item, onFault, type Table, write } from '#storage/table.ts';
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
  ProviderEvent,
  ProviderEventStore,
  RefusedNotices,
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
      ...{ accountId, version: 0, methods: [] },
    },
  save: (methods) =>
    write({ Put: { ...putMethods(table, methods), ...asRead(methods.version - 1) } }),
});

const putMethods = ({ name }: Table, methods: PaymentMethods) => ({
  TableName: name,
  Item: {
    ...{ ...paymentMethodsKey(methods.accountId), ...methodsKind.label },
    ...{ version: number(methods.version), methods: canonical(methods) },
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
      ...{ ...automaticTopUpKey(accountId), ...automaticKind.label },
      ...(dueAt !== undefined && topUpDue(accountId, dueAt)),
      ...{ version: number(version), automatic: canonical(automatic) },
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

/** Providers repeat a notice for days; what it was about knows for ever that it was dealt with. */
const eventDays = 90;

const eventKind = itemKind('ProviderEvent', {
  1: (item): ProviderEvent => ({
    provider: asName(providerNames, item['provider']),
    eventId: asText(item['eventId']),
    type: asText(item['type']),
    result: asText(item['result']),
    at: asInstant(item['at']),
  }),
});

const refusedKind = itemKind('RefusedNotices', {
  1: (item): RefusedNotices => ({
    provider: asName(providerNames, item['provider']),
    hour: asText<Hour>(item['hour']),
    reason: asText(item['reason']),
    count: asCount(item['notices']),
    lastAt: asInstant(item['lastAt']),
  }),
});

/** Notices of payment providers: those that were dealt with, and how many were not. Rule PAY-03. */
const providerEventStore = (table: Table): ProviderEventStore => ({
  load: (provider, eventId) => loadItem(table, eventKind, providerEventKey(provider, eventId)),
  record: ({ at, ...event }) => {
    const key = providerEventKey(event.provider, event.eventId);
    const Item = { ...key, ...eventKind.label, ...event, at: ms(at), expiresAt: endsAfter(at) };
    return write({ Put: { TableName: table.name, Item, ...absent } });
  },
  countRefused: async (refused) => {
    await table.db.send(new UpdateCommand(countingUpdate(table, refused))).catch(onFault);
  },
  listRefused: (limit, after) => {
    const query = { pk: refusedNotices, prefix: refusedNoticesPrefix, limit, after };
    return queryNewest(table, query, refusedKind.decode);
  },
});

const endsAfter = (at: Instant) => number(Math.ceil(epochMs(at) / 1000) + eventDays * 86_400);

const countingUpdate = (
  { name }: Table,
  { provider, hour, reason, lastAt }: Omit<RefusedNotices, 'count'>,
) => ({
  TableName: name,
  Key: refusedNoticesKey(hour, provider, reason),
  UpdateExpression:
    'SET entity = :entity, #schema = :schema, provider = :provider, #hour = :hour, reason = :reason, lastAt = :at, expiresAt = :end ADD notices :one',
  ExpressionAttributeNames: { '#schema': 'schema', '#hour': 'hour' },
  ExpressionAttributeValues: {
    ...labelValues(refusedKind),
    ...{ ':provider': provider, ':hour': hour, ':reason': reason },
    ...{ ':at': ms(lastAt), ':end': endsAfter(lastAt), ':one': number(1) },
  } satisfies Item,
});
