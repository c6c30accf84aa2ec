import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import { count, faultKindOf, logger, reasonOfFault } from '#functions/runtime/observability.ts';
import { BadInput } from '#shared/faults.ts';

/**
 * How often a message has been delivered, this time included, and how long its function may run on, in
 * milliseconds.
 */
export type MessageDelivery = { readonly receiveCount: number; readonly remainingMs: () => number };

/**
 * A queue's function. A message that fails goes back to the queue alone, whatever was wrong:
 * conflicts and outages pass with time, bad input and defects end in the dead-letter queue, where
 * an alarm waits.
 */
export const onQueue = <Message>(
  schema: z.ZodType<Message>,
  run: (message: Message, delivery: MessageDelivery) => Promise<void>,
): ((event: SQSEvent, context: Context) => Promise<SQSBatchResponse>) => {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async (record: SQSRecord, context: Context): Promise<void> => {
    try {
      const receiveCount = Number(record.attributes.ApproximateReceiveCount);
      const remainingMs = (): number => context.getRemainingTimeInMillis();
      await run(checkInput(schema, parse(record.body), ''), { receiveCount, remainingMs });
    } catch (error) {
      report(record, error);
      throw error;
    }
  };
  return async (event, context) =>
    processPartialResponse(event, (record: SQSRecord) => handleRecord(record, context), processor, {
      context,
      throwOnFullBatchFailure: false,
    });
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInput([{ pointer: '', detail: 'not JSON' }]);
  }
};

const report = ({ messageId }: SQSRecord, error: unknown): void => {
  const faultKind = faultKindOf(error);
  count(faultKind);
  const cause = error instanceof Error ? error : new Error(String(error));
  if (faultKind === 'Defect') logger.error('defect', { error: cause, messageId });
  else logger.warn('message goes back', { messageId, faultKind, reason: reasonOfFault(cause) });
};
