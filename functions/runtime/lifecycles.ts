import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { epochMs, type Instant } from '#domain/time/instant.ts';
import { machinesEnv } from '#functions/runtime/env.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import type { Lifecycles } from '#usecases/ports/lifecycles.ts';

const { ARREARS_MACHINE_ARN, EXPIRY_MACHINE_ARN, ISOLATION_MACHINE_ARN } = machinesEnv();
const sfn = new SFNClient();

/**
 * Starts executions named after their episode: `<account>-<episode>`, `<id>-<expiry>`,
 * `<instance>-<since>`, instants in seconds since 1970. What cannot be started is counted as
 * `LifecycleNotStarted`, and the sweeps take its steps. Rule ARR-06.
 */
export const lifecycles: Lifecycles = {
  startArrears: (episode) =>
    start(ARREARS_MACHINE_ARN, `${episode.accountId}-${episode.episode}`, episode),
  startExpiry: (episode) =>
    start(EXPIRY_MACHINE_ARN, `${episode.id}-${seconds(episode.expiry)}`, episode),
  startIsolation: (episode) =>
    start(ISOLATION_MACHINE_ARN, `${episode.instanceId}-${seconds(episode.since)}`, episode),
};

const seconds = (at: Instant): number => Math.floor(epochMs(at) / 1000);

const start = async (stateMachineArn: string, name: string, episode: object): Promise<void> => {
  const input = JSON.stringify(episode);
  try {
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return;
    count('LifecycleNotStarted');
    const reason = error instanceof Error ? error.name : String(error);
    logger.warn('a lifecycle was not started', { execution: name, reason });
  }
};
