import { settlementQueueEnv } from '#functions/runtime/env.ts';
import { queueSender } from '#functions/runtime/queueSender.ts';
import type { SettlementQueue } from '#usecases/ports/hours.ts';

const { SETTLEMENT_QUEUE_URL } = settlementQueueEnv();

/** The queue that `settleShard` works off. @throws Unavailable if a message was not taken. */
export const settlementQueue: SettlementQueue = {
  send: queueSender(SETTLEMENT_QUEUE_URL, 'settlement'),
};
