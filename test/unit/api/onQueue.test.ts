import type { Context, SQSEvent } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { logger } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';

const record = {
  messageId: 'm-1',
  body: JSON.stringify({ calls: 'secret' }),
  attributes: { ApproximateReceiveCount: '1' },
};
const event = { Records: [record] } as unknown as SQSEvent;

test('MET-01 a message that cannot be read goes back, and the log says where it is wrong, not what it says', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const handler = onQueue(z.strictObject({ calls: z.int() }), async () => undefined);
  const { batchItemFailures } = await handler(event, {} as Context);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm-1' }]);
  const line = JSON.stringify(warn.mock.calls);
  expect(line).toContain('/calls');
  expect(line).not.toContain('secret');
});
