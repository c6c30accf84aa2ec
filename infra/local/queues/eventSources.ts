import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { localRegion, type Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import { localCredentials } from '#infra/local/localCredentials.ts';
import { type EventSource, startEventSource } from '#infra/local/queues/eventSource.ts';
import { nameInArn, queueUrl } from '#infra/local/queues/queueResources.ts';
import type { Queues } from '#infra/local/queues/queues.ts';

export type EventSources = {
  /** Waits until no message waits or is being worked on; delayed ones may be left. */
  readonly settled: () => Promise<void>;
  /** When the next delayed message becomes visible, virtual epoch ms. */
  readonly nextDelayedMs: () => Promise<number | undefined>;
  /** Messages worked on and failed since the last call. */
  readonly takeCounts: () => BatchCounts;
  readonly stop: () => Promise<void>;
};

export type BatchCounts = { readonly messages: number; readonly failures: number };

/** Two at once keep the order of things loose, as in the cloud, without more threads than cores. */
const mostConcurrency = 2;

/** A batch that ends while the backlog is being asked for goes unnoticed this long at most. */
const longestWaitMs = 10;

type Mapping = {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
};

export const startEventSources = (
  template: Template,
  resolve: Resolve,
  queues: Queues,
  functions: LocalFunctions,
): EventSources => {
  const client = new SQSClient({
    endpoint: queues.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  let nextBatch = Promise.withResolvers<void>();
  let counts: BatchCounts = { messages: 0, failures: 0 };
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(
    ({ properties }) => resolve(properties) as Mapping,
  );
  const sources: readonly EventSource[] = mappings.map((mapping) =>
    startEventSource({
      client,
      queueArn: mapping.EventSourceArn,
      queueUrl: queueUrl(queues.endpoint, nameInArn(mapping.EventSourceArn)),
      fn: functions.find(mapping.FunctionName),
      batchSize: mapping.BatchSize ?? 10,
      concurrency: Math.min(mapping.ScalingConfig?.MaximumConcurrency ?? 2, mostConcurrency),
      partial: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      onBatch: (failed, total) => {
        nextBatch.resolve();
        nextBatch = Promise.withResolvers();
        counts = {
          messages: counts.messages + total - failed,
          failures: counts.failures + failed,
        };
      },
    }),
  );
  const names = mappings.map(({ EventSourceArn }) => nameInArn(EventSourceArn));
  return {
    settled: async () => {
      while ((await queues.backlog(names)).present > 0) {
        await Promise.race([nextBatch.promise, sleep(longestWaitMs)]);
      }
    },
    nextDelayedMs: async () => (await queues.backlog(names)).nextDelayedMs,
    takeCounts: () => {
      const taken = counts;
      counts = { messages: 0, failures: 0 };
      return taken;
    },
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
      client.destroy();
    },
  };
};
