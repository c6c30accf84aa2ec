import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { localCredentials } from '#infra/local/assembly/resolve.ts';
import { machineArn } from '#infra/local/machines/machines.ts';
import { type LocalOptions, startLocal } from '#infra/local/startLocal.ts';
import type { SampleTask } from '#test/integration/local/fixture/sampleTask.ts';

/** An execution as `/_local/executions` shows it. */
export type Shown = {
  readonly name: string;
  readonly status: string;
  readonly state?: string;
  readonly startedAt: string;
  readonly stoppedAt?: string;
};

/** The runner with the fixture's app, and its state machine at hand. */
export type FixtureWorld = {
  readonly url: string;
  /** Empties everything and goes on from `now`. */
  readonly reset: (now: string) => Promise<void>;
  /** Time stands afterwards. */
  readonly moveTo: (
    now: string,
  ) => Promise<{ readonly messages: number; readonly failures: number }>;
  /** Starts an execution of the sample tasks. */
  readonly begin: (name: string, sampleTask: SampleTask) => Promise<{ readonly arn: string }>;
  readonly executions: () => Promise<readonly Shown[]>;
  /** What was written down, in the order of time: `HH:mm:ss` and what. */
  readonly notes: () => Promise<readonly string[]>;
  readonly sent: (query?: Readonly<Record<string, string>>) => Promise<readonly object[]>;
  readonly post: (path: string, body: object) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

const synthesis = {
  app: 'test/integration/local/fixture/app.ts',
  output: '.tollgate/fixture',
  context: {},
};

export const sampleTasks = machineArn('sampleTasks');

/** A client of the service as functions get one, retries left out. */
export const statesClient = (url: string): SFNClient =>
  new SFNClient({
    endpoint: `${url}/_aws/states`,
    region: 'us-east-1',
    credentials: localCredentials,
    maxAttempts: 1,
  });

export const fixtureWorld = async (options: LocalOptions): Promise<FixtureWorld> => {
  const { url, stop } = await startLocal({ synthesis, ...options });
  const sfn = statesClient(url);
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const items = async <Item>(path: string): Promise<readonly Item[]> => {
    const { items: found } = (await (await fetch(`${url}${path}`)).json()) as {
      readonly items: readonly Item[];
    };
    return found;
  };
  return {
    ...{ url, post },
    reset: async (now) => void (await post('/_local/reset', { now })),
    moveTo: async (now) => (await post('/_local/clock', { now, hold: true })).json() as never,
    begin: async (name, sampleTask) => {
      const input = JSON.stringify(sampleTask);
      const request = new StartExecutionCommand({ stateMachineArn: sampleTasks, name, input });
      return { arn: (await sfn.send(request)).executionArn ?? '' };
    },
    executions: () => items('/_local/executions'),
    notes: async () => {
      const notes = await items<{ readonly at: string; readonly body: string }>('/notes');
      return notes.map(({ at, body }) => `${at.slice(11, 19)} ${body}`);
    },
    sent: (query = {}) => items(`/_local/mail?${new URLSearchParams(query)}`),
    stop: async () => {
      sfn.destroy();
      await stop();
    },
  };
};
