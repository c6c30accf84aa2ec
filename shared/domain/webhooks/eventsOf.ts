import type { AccountId } from '#domain/accountId.ts';
import { type Bill, billIdOf } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { causeOf, type NoticeKind } from '#domain/notices/noticeKinds.ts';
import { publicFigures } from '#domain/notices/publicFigures.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';
import { failedPaymentData, finalInvoiceData, moneyData } from '#domain/webhooks/eventData.ts';
import {
  eventIdOf,
  type NewEvent,
  type WebhookData,
  type WebhookEvent,
  type WebhookType,
} from '#domain/webhooks/webhookEvent.ts';

/**
 * What a ledger entry tells other systems: that a bill was issued, that the balance fell below the account's
 * threshold with it (WAL-05), or that a payment came in. It follows from the entry alone, so it is the same whenever
 * it is asked. Rule HOK-02.
 */
export const eventsOfEntry = (
  { accountId, currency }: { readonly accountId: AccountId; readonly currency: Currency },
  entry: Entry,
): readonly WebhookEvent[] => {
  const { cause } = entry;
  switch (cause.kind) {
    case 'bill':
      return eventsOfBill(accountId, entry, cause.bill);
    case 'topUp': {
      const { provider, paymentId } = cause;
      const amount = moneyData(entry.deltas.cash, currency);
      return [eventOf(accountId, entry, 'paid', { provider, paymentId, amount })];
    }
    default:
      return [];
  }
};

const typesOfEntries = {
  bill: 'bill.issued',
  low: 'balance.low',
  paid: 'payment.succeeded',
} as const;

const eventOf = (
  accountId: AccountId,
  { seq, at }: Entry,
  of: keyof typeof typesOfEntries,
  data: WebhookData,
): WebhookEvent => ({
  eventId: eventIdOf(accountId, { of, seq }),
  accountId,
  type: typesOfEntries[of],
  at,
  data: { accountId, ...data },
});

const eventsOfBill = (accountId: AccountId, entry: Entry, bill: Bill): readonly WebhookEvent[] => {
  const billId = billIdOf(accountId, entry.seq);
  const issued = eventOf(accountId, entry, 'bill', { billId, ...billData(accountId, bill) });
  if (!bill.alert) return [issued];
  const balance = moneyData(totalOfBuckets(entry.after), bill.currency);
  return [issued, eventOf(accountId, entry, 'low', { billId, balance })];
};

const billData = (accountId: AccountId, { kind, hour, corrects, total, currency }: Bill) => ({
  kind,
  hour,
  ...(corrects !== undefined && { corrects: billIdOf(accountId, corrects) }),
  total: moneyData(total, currency),
});

/** What notices tell other systems as well. What says "perhaps" in `typeOfNotice` is not here. */
const typesOfKinds = {
  invoiceClosed: 'invoice.finalized',
  paymentFailed: 'payment.failed',
  serviceStopped: 'service.suspended',
  termStopped: 'service.suspended',
  instanceIsolated: 'service.suspended',
  serviceSuspended: 'service.suspended',
  budgetStopped: 'service.suspended',
  serviceRestored: 'service.recovered',
  termRestored: 'service.recovered',
  suspensionLifted: 'service.recovered',
  budgetStopEnded: 'service.recovered',
  serviceDestroyed: 'service.destroyed',
  termDestroyed: 'service.destroyed',
  serviceEnded: 'service.destroyed',
} as const satisfies Partial<Readonly<Record<NoticeKind, WebhookType>>>;

const typeOfNotice = ({ kind, figures }: Notice): WebhookType | undefined => {
  switch (kind) {
    // An instance stops serving when its term ends; a gateway has a day of buffer. Rules EXP-02, EXP-03.
    case 'termExpired':
      return figures['stopsAt'] === figures['expiry'] ? 'service.suspended' : undefined;
    case 'serviceRestoredInPart':
      return figures['restores'] === 'prepaid' ? 'service.recovered' : undefined;
    case 'pauseBegan':
      return figures['paused'] === 'service' ? 'service.suspended' : undefined;
    case 'pauseOver':
      return figures['paused'] === 'service' ? 'service.recovered' : undefined;
    default: {
      const types: Partial<Readonly<Record<NoticeKind, WebhookType>>> = typesOfKinds;
      return types[kind];
    }
  }
};

/**
 * What other systems are told when an account is told something: that an invoice is final, that a top-up failed, or
 * that a service does not serve, serves again, or is gone. It is written in the transaction that records the notice.
 * Rule HOK-02.
 */
export const eventsOfNotice = (notice: Notice): readonly NewEvent[] => {
  const type = typeOfNotice(notice);
  if (type === undefined) return [];
  const { accountId, kind, episode, step, at } = notice;
  const name = [kind, episode, ...(step === undefined ? [] : [step])].join('/');
  return [{ accountId, type, at, name, data: dataOf(notice) }];
};

const dataOf = (notice: Notice): NewEvent['data'] => {
  switch (notice.kind) {
    case 'invoiceClosed':
      return finalInvoiceData(notice);
    case 'paymentFailed':
      return failedPaymentData(notice);
    default:
      return serviceData(notice);
  }
};

const serviceData = (notice: Notice): NewEvent['data'] => {
  const { accountId, kind, episode, subject, figures } = notice;
  const cause = causeOf(notice);
  return {
    accountId,
    kind,
    episode,
    ...(cause !== undefined && { cause }),
    ...(subject !== undefined && { subject }),
    figures: publicFigures(kind, figures),
  };
};
