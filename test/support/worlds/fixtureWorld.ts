import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { localCredentials } from '#infra/local/assembly/resolve.ts';
import { machineArn } from '#infra/local/machines/machines.ts';
import { type LocalOptions, startLocal } from '#infra/local/startLocal.ts';
import type { SampleTask } from '#test/integration/local/fixture/sampleTask.ts';
import { type ControlClient, controlClient } from '#test/support/worlds/localClient.ts';

/** An execution as `/_local/executions` shows it. */
export type Shown = {
  readonly name: string;
  readonly status: string;
  readonly state?: string;
  readonly startedAt: string;
  readonly stoppedAt?: string;
};

/** The runner with the fixture's app, and its state machine at hand. */
export type FixtureWorld = Pick<ControlClient, 'reset' | 'mail'> & {
  readonly url: string;
  readonly moveTo: ControlClient['holdAt'];
  /** Starts an execution of the sample tasks. */
  readonly begin: (name: string, sampleTask: SampleTask) => Promise<{ readonly arn: string }>;
  readonly executions: () => Promise<readonly Shown[]>;
  /** What was written down, in the order of time: `HH:mm:ss` and what. */
  readonly notes: () => Promise<readonly string[]>;
  readonly post: (path: string, body: object) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

type Note = { readonly at: string; readonly body: string };

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
  const { reset, holdAt, items, mail } = controlClient(url);
  return {
    ...{ url, post, reset, mail, moveTo: holdAt },
    begin: async (name, sampleTask) => {
      const input = JSON.stringify(sampleTask);
      const request = new StartExecutionCommand({ stateMachineArn: sampleTasks, name, input });
      return { arn: (await sfn.send(request)).executionArn ?? '' };
    },
    executions: () => items('executions'),
    notes: async () => {
      const answer = await fetch(`${url}/notes`);
      const { items: notes } = (await answer.json()) as { readonly items: readonly Note[] };
      return notes.map(({ at, body }) => `${at.slice(11, 19)} ${body}`);
    },
    stop: async () => {
      sfn.destroy();
      await stop();
    },
  };
};
