import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AccountId } from '#domain/accountId.ts';
import { type NoticeRef, noticeRefOf } from '#domain/notices/notice.ts';
import {
  elasticQueueEnv,
  notifyQueueEnv,
  paymentQueueEnv,
  settlementQueueEnv,
  webhookQueueEnv,
} from '#functions/runtime/env.ts';
import { count, warnOf } from '#functions/runtime/observability.ts';
import { Unavailable } from '#shared/faults.ts';
import type { ElasticMessage, ElasticQueue } from '#usecases/ports/elastic.ts';
import type { SettleMessage, SettlementQueue } from '#usecases/ports/hours.ts';
import type { NotifyQueue } from '#usecases/ports/notices.ts';
import type { PaymentMessage, PaymentQueue } from '#usecases/ports/paymentQueue.ts';
import type { RenewalQueue } from '#usecases/ports/renewals.ts';
import type { WebhookMessage, WebhookQueue } from '#usecases/ports/webhooks.ts';

const sqs = new SQSClient();
const batchSize = 10;

/**
 * Sends messages to a queue as JSON. `name` tells queues apart; messages of one `groupOf` wait their turn while others
 * have theirs (a fair queue). @throws Unavailable if one was not taken
 */
const sender =
  <Message>(
    QueueUrl: string,
    name: string,
    groupOf?: (message: Message) => string,
  ): ((messages: readonly Message[]) => Promise<void>) =>
  async (messages) => {
    const notTaken = (cause: unknown): never => {
      throw new Unavailable(`the ${name} queue did not take a message`, { cause });
    };
    for (let start = 0; start < messages.length; start += batchSize) {
      const Entries = messages.slice(start, start + batchSize).map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        ...(groupOf && { MessageGroupId: groupOf(message) }),
      }));
      const batch = new SendMessageBatchCommand({ QueueUrl, Entries });
      const { Failed = [] } = await sqs.send(batch).catch(notTaken);
      if (Failed.length > 0) notTaken(Failed);
    }
  };

/*
 * A function opens the queues that it sends to while it loads: only these must be in its environment.
 */

/** The queue that `settleShard` works off. Sending throws Unavailable if a message was not taken. */
export const openSettlementQueue = (): SettlementQueue => ({
  send: sender<SettleMessage>(settlementQueueEnv().SETTLEMENT_QUEUE_URL, 'settlement'),
});

/** The queue that `billElasticShard` works off. Sending throws Unavailable if a message was not taken. */
export const openElasticQueue = (): ElasticQueue => ({
  send: sender<ElasticMessage>(elasticQueueEnv().ELASTIC_QUEUE_URL, 'elastic'),
});

/**
 * The queue that `sendNotice` works off. `enqueue` never throws: what is recorded is in the outbox, and
 * what the queue does not take the sweep sends. Rule NOT-01.
 */
export const openNotifyQueue = (): NotifyQueue => {
  const sendAll = sender<NoticeRef>(notifyQueueEnv().NOTIFY_QUEUE_URL, 'notify');
  const send: NotifyQueue['send'] = (refs) => sendAll(refs.map(noticeRefOf));
  return {
    send,
    enqueue: async (refs) => {
      try {
        await send(refs);
      } catch (fault) {
        count('NoticesNotEnqueued', refs.length);
        warnOf('notices wait for the sweep', fault, { notices: refs.length });
      }
    },
  };
};

/** What asks `settleShard` to try an account's renewals again. */
type RenewalMessage = { readonly renewalsOf: AccountId };

/** Renewals share the queue and the worker of settlement: both are work on one account. Rule ORD-05. */
export const openRenewalQueue = (): RenewalQueue => {
  const send = sender<RenewalMessage>(settlementQueueEnv().SETTLEMENT_QUEUE_URL, 'settlement');
  return {
    enqueue: async (accountId) => {
      try {
        await send([{ renewalsOf: accountId }]);
      } catch (fault) {
        count('RenewalsNotEnqueued', 1);
        warnOf('renewals wait for the sweep', fault, { accountId });
      }
    },
  };
};

/**
 * The queue that `deliverWebhook` works off, in turns by endpoint: one that is slow or down keeps no other waiting.
 * `enqueue` never throws: what is not sent the sweeps find. Rule HOK-02.
 */
export const openWebhookQueue = (): WebhookQueue => {
  const { WEBHOOK_QUEUE_URL } = webhookQueueEnv();
  const send = sender<WebhookMessage>(WEBHOOK_QUEUE_URL, 'webhook', (each) => each.endpointId);
  return {
    send,
    enqueue: async (find) => {
      try {
        await send(await find());
      } catch (fault) {
        count('WebhooksNotEnqueued', 1);
        warnOf('webhooks wait for the sweep', fault, {});
      }
    },
  };
};

/** The queue that `chargePayment` works off. `enqueue` never throws: the sweep finds what is not taken. PAY-02. */
export const openPaymentQueue = (): PaymentQueue => {
  const sendAll = sender<PaymentMessage>(paymentQueueEnv().PAYMENT_QUEUE_URL, 'payment');
  const send: PaymentQueue['send'] = (messages) =>
    sendAll(
      messages.map(({ accountId, paymentId }) => ({
        accountId,
        ...(paymentId !== undefined && { paymentId }),
      })),
    );
  return {
    send,
    enqueue: async (message) => {
      try {
        await send([message]);
      } catch (fault) {
        count('PaymentsNotEnqueued', 1);
        const { accountId } = message;
        warnOf('a payment waits for the sweep', fault, { accountId });
      }
    },
  };
};
