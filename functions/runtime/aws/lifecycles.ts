import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { LifecycleName } from '#domain/lifecycle/lifecycle.ts';
import { lifecycles as declared } from '#domain/lifecycle/lifecycles.ts';
import { epochMs, instant } from '#domain/time/instant.ts';
import { machinesEnv } from '#functions/runtime/env.ts';
import { count, warnOf } from '#functions/runtime/observability.ts';
import type { Lifecycles } from '#usecases/ports/lifecycles.ts';

const machines = machinesEnv();
const sfn = new SFNClient();

/**
 * Starts executions named after the last two fields of their episode: `<account>-<episode>`, `<id>-<expiry>`,
 * `<instance>-<since>`, instants in seconds since 1970. What cannot be started is counted as
 * `LifecycleNotStarted`, and the sweeps take its steps. Rule ARR-06.
 */
export const lifecycles: Lifecycles = {
  start: async (of, episode) => {
    const name = nameOf(of, episode);
    const input = JSON.stringify(episode);
    try {
      await sfn.send(new StartExecutionCommand({ stateMachineArn: machines[of], name, input }));
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return;
      count('LifecycleNotStarted');
      warnOf('a lifecycle was not started', error, { execution: name });
    }
  },
};

const nameOf = (of: LifecycleName, episode: object): string => {
  const values = new Map<string, unknown>(Object.entries(episode));
  return Object.entries(declared[of].episode)
    .slice(-2)
    .map(([field, form]) => {
      const value = String(values.get(field));
      return form === 'instant' ? String(Math.floor(epochMs(instant(value)) / 1000)) : value;
    })
    .join('-');
};
