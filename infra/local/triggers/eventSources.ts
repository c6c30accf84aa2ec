import { setTimeout as sleep } from 'node:timers/promises';
import type { Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import { nameInArn, queueUrl } from '#infra/local/queues/queueResources.ts';
import type { Queues } from '#infra/local/queues/queues.ts';
import { sqsCalls } from '#infra/local/queues/sqsCalls.ts';
import { type BatchCounts, batchCounter } from '#infra/local/triggers/batchCounts.ts';
import { type EventSource, startEventSource } from '#infra/local/triggers/eventSource.ts';

export type EventSources = {
  /** Waits until no message waits or is being worked on; delayed ones may be left. */
  readonly settled: () => Promise<void>;
  /** When the next delayed message becomes visible, as of the last `settled`, virtual epoch ms. */
  readonly nextDelayedMs: () => number | undefined;
  /** How many batches have been worked on: it stays the same while nothing happens. */
  readonly batches: () => number;
  /** Messages worked on and failed since the last call. */
  readonly takeCounts: () => BatchCounts;
  readonly stop: () => Promise<void>;
};

/** Two at once keep the order of things loose, as in the cloud, without more threads than cores. */
const mostConcurrency = 2;

/** A message that goes to the dead-letter queue leaves without a batch: look again after this. */
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
  const calls = sqsCalls(queues.endpoint);
  const counter = batchCounter();
  let nextDelayedMs: number | undefined;
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(
    ({ properties }) => resolve(properties) as Mapping,
  );
  const sources: readonly EventSource[] = mappings.map((mapping) =>
    startEventSource({
      calls,
      queueArn: mapping.EventSourceArn,
      queueUrl: queueUrl(queues.endpoint, nameInArn(mapping.EventSourceArn)),
      fn: functions.find(mapping.FunctionName),
      batchSize: mapping.BatchSize ?? 10,
      concurrency: Math.min(mapping.ScalingConfig?.MaximumConcurrency ?? 2, mostConcurrency),
      partial: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      batches: counter,
    }),
  );
  const names = mappings.map(({ EventSourceArn }) => nameInArn(EventSourceArn));
  return {
    settled: async () => {
      while (true) {
        const batch = counter.next();
        const backlog = await queues.backlog(names);
        nextDelayedMs = backlog.nextDelayedMs;
        if (backlog.present === 0 && counter.isIdle()) return;
        await Promise.race([batch, sleep(longestWaitMs)]);
      }
    },
    nextDelayedMs: () => nextDelayedMs,
    batches: counter.batches,
    takeCounts: counter.take,
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
      calls.stop();
    },
  };
};
