import type { Assembly } from '#infra/local/assembly/assembly.ts';
import { referencesOf } from '#infra/local/assembly/references.ts';
import { resolver } from '#infra/local/assembly/resolve.ts';
import { localControl } from '#infra/local/control/localControl.ts';
import { localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import { startFunctions } from '#infra/local/functions/functions.ts';
import { httpGateway } from '#infra/local/http/httpGateway.ts';
import type { HttpServer } from '#infra/local/http/httpServer.ts';
import { routeTable } from '#infra/local/http/routeTable.ts';
import { type EventSources, startEventSources } from '#infra/local/queues/eventSources.ts';
import { createQueues } from '#infra/local/queues/queueResources.ts';
import type { Queues } from '#infra/local/queues/queues.ts';
import type { DynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { tablesOf } from '#infra/local/tables/tables.ts';
import { schedulesOf } from '#infra/local/time/schedules.ts';
import { type ScheduleRuns, startTimeline } from '#infra/local/time/timeline.ts';
import type { VirtualTime } from '#infra/local/time/virtualTime.ts';

export type RunOptions = {
  readonly assembly: Assembly;
  readonly time: VirtualTime;
  readonly queues: Queues;
  readonly dynamodb: DynamodbLocal;
  readonly server: HttpServer;
  readonly log: (text: string) => void;
  readonly onMoved: (nowMs: number) => Promise<void>;
};

/** Brings the template's resources to life on the engines and serves its routes and `/_local`. */
export const runAssembly = async (
  options: RunOptions,
): Promise<{ readonly stop: () => Promise<void> }> => {
  const { assembly, time, queues, dynamodb, server, onMoved } = options;
  const { template } = assembly;
  const resolve = resolver(referencesOf(template, queues.endpoint));
  await createQueues(template, resolve, queues);
  const tables = tablesOf(template, dynamodb.endpoint);
  await tables.create();
  const functions = startFunctions({
    ...{ assembly, resolve, cells: time.cells, log: options.log },
    overrides: issuerVariables(server.url),
    everywhere: {
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
    },
  });
  const sources = startEventSources(template, resolve, queues, functions);
  const { settled, nextDelayedMs: nextTimerMs } = sources;
  const schedules = schedulesOf(template, resolve, functions, queues);
  const timeline = startTimeline({ time, schedules, settled, nextTimerMs, onMoved });
  const empty = async () => {
    await functions.stop();
    await queues.reset();
    await tables.recreate();
  };
  const control = localControl({
    issuer: await localIssuer(issuerOf(server.url)),
    now: time.now,
    moveTo: (target) => counted(sources, timeline.advanceTo(target)),
    reset: (nowMs) => timeline.restartAt(() => nowMs ?? time.now(), empty),
  });
  const gateway = httpGateway(routeTable(template, resolve, functions), time.now);
  server.serve((request) =>
    request.url?.startsWith('/_local/') ? control(request) : gateway(request),
  );
  return {
    stop: async () => {
      await timeline.stop();
      await sources.stop();
      await functions.stop();
      tables.stop();
    },
  };
};

/** What a move ran, with the messages worked on meanwhile. */
const counted = async (sources: EventSources, move: Promise<ScheduleRuns>) => {
  sources.takeCounts();
  const { ran, failed } = await move;
  const { messages, failures } = sources.takeCounts();
  return { ran, messages, failures: failed + failures };
};

const issuerOf = (url: string): string => `${url}/_local`;

/** The authorizer trusts the local issuer instead of the user pool. */
const issuerVariables = (url: string): Readonly<Record<string, string>> => ({
  OIDC_ISSUER: issuerOf(url),
  OIDC_AUDIENCE: localAudience,
  OIDC_JWKS_URI: `${issuerOf(url)}/.well-known/jwks.json`,
});
