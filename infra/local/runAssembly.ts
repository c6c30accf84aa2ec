import type { Assembly } from '#infra/local/assembly/assembly.ts';
import { resolver } from '#infra/local/assembly/resolve.ts';
import { localControl } from '#infra/local/control/localControl.ts';
import { localAudience, localIssuer } from '#infra/local/control/localIssuer.ts';
import type { RunnerState } from '#infra/local/data/runnerState.ts';
import { httpGateway } from '#infra/local/gateway/httpGateway.ts';
import { routeTable } from '#infra/local/gateway/routeTable.ts';
import { plainAnswer } from '#infra/local/http/answer.ts';
import type { Answers, HttpServer } from '#infra/local/http/httpServer.ts';
import type { Progress } from '#infra/local/problem.ts';
import { createBuckets } from '#infra/local/queues/buckets.ts';
import { createQueues } from '#infra/local/queues/queueResources.ts';
import type { Queues } from '#infra/local/queues/queues.ts';
import { referencesOf } from '#infra/local/references.ts';
import { awsServices, servicesPath, serviceVariables } from '#infra/local/services/awsServices.ts';
import { eventBusesOf } from '#infra/local/services/eventBusService.ts';
import { sentMessages } from '#infra/local/services/sentMessages.ts';
import { startProviders } from '#infra/local/startProviders.ts';
import { startWork, type Work } from '#infra/local/startWork.ts';
import type { DynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { tablesOf } from '#infra/local/tables/tables.ts';
import type { VirtualTime } from '#infra/local/time/virtualTime.ts';

export type RunOptions = {
  readonly assembly: Assembly;
  readonly time: VirtualTime;
  readonly queues: Queues;
  readonly dynamodb: DynamodbLocal;
  readonly server: HttpServer;
  readonly log: (text: string) => void;
  readonly progress: Progress;
  /** What an earlier run left, and what the next one is to find. */
  readonly state: RunnerState;
  /** Where a reset goes to that is not told where, virtual epoch ms. */
  readonly firstMs: () => number;
  /** Told where a move of time has come to, and where it leads. */
  readonly onMoving: (nowMs: number, targetMs: number) => void;
};

export type Running = Pick<Work, 'moveTo'> & { readonly stop: () => Promise<void> };

/** How long functions may go on with what they are at, once the runner stops. */
const graceMs = 5_000;

/** Brings the template's resources to life on the engines and serves its routes and `/_local`. */
export const runAssembly = async (options: RunOptions): Promise<Running> => {
  const { assembly, time, queues, dynamodb, server } = options;
  const { template } = assembly;
  const resolve = resolver(referencesOf(template, queues.endpoint));
  await createQueues(template, resolve, queues);
  await createBuckets(template, queues);
  const issuer = await localIssuer(issuerOf(server.url), options.state);
  const tables = tablesOf(template, dynamodb.endpoint);
  const providers = await startProviders({ url: server.url, now: time.now, log: options.log });
  await dynamodb.ready(options.progress);
  await tables.create();
  const { functions, executions, moveTo, reset, stop } = await startWork({
    ...options,
    resolve,
    overrides: issuerVariables(server.url, issuer.name),
    everywhere: { ...localVariables(options), ...providers.variables },
  });
  const messages = sentMessages(time.now);
  const empty = async () => {
    messages.clear();
    await tables.recreate();
  };
  const control = localControl({
    issuer,
    now: time.now,
    moveTo,
    messages,
    executions: executions.list,
    reset: (nowMs = options.firstMs()) => reset(nowMs, empty),
    crash: functions.crash,
  });
  const buses = eventBusesOf(template);
  const { secrets } = providers;
  const services = awsServices({ executions, messages, buses, secrets, now: time.now });
  const gateway = httpGateway(routeTable(template, resolve, functions), time.now);
  server.serve(byPath({ '/_local/': control, [servicesPath]: services }, gateway));
  return {
    moveTo,
    stop: async () => {
      server.serve(async () => plainAnswer(503, 'Service Unavailable'));
      await stop(graceMs);
      await providers.stop();
      tables.stop();
    },
  };
};

/** The variables by which an SDK finds the engines and services; receivers of webhooks may be on this machine. */
const localVariables = ({
  dynamodb,
  queues,
  server,
}: RunOptions): Readonly<Record<string, string>> => ({
  WEBHOOK_LOOPBACK: 'allowed',
  ...serviceVariables(server.url),
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  TABLE_REQUESTS: 'unsigned',
  AWS_ENDPOINT_URL_SQS: queues.endpoint,
  AWS_ENDPOINT_URL_S3: queues.endpoint,
});

/** What lies under none of the paths goes to the rest. */
const byPath = (paths: Readonly<Record<string, Answers>>, rest: Answers): Answers => {
  const all = Object.entries(paths);
  return (request) => {
    const [, answers = rest] = all.find(([path]) => request.url?.startsWith(path)) ?? [];
    return answers(request);
  };
};

const issuerOf = (url: string): string => `${url}/_local`;

/** The API trusts the local issuer instead of the user pool. */
const issuerVariables = (url: string, name: string): Readonly<Record<string, string>> => ({
  OIDC_ISSUER: name,
  OIDC_AUDIENCE: localAudience,
  OIDC_JWKS_URI: `${issuerOf(url)}/.well-known/jwks.json`,
});
