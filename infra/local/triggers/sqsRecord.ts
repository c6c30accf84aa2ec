import type { SQSRecord } from 'aws-lambda';
import type { Received } from '#infra/local/queues/sqsCalls.ts';

/** A message in the shape in which Lambda hands it to a function. */
export const sqsRecord = (message: Received, queueArn: string, region: string): SQSRecord => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: { ...message.Attributes } as unknown as SQSRecord['attributes'],
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
      name,
      {
        dataType: attribute.DataType ?? 'String',
        stringValue: attribute.StringValue,
        binaryValue: attribute.BinaryValue,
      },
    ]),
  ) as SQSRecord['messageAttributes'],
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});
