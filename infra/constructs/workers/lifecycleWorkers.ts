import type { Construct } from 'constructs';
import { type LifecycleName, lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import type { TableAccess } from '#infra/constructs/billingTable.ts';
import { graphOf } from '#infra/constructs/machines/lifecycleGraph.ts';
import { LifecycleMachine } from '#infra/constructs/machines/lifecycleMachine.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import type { StackContext } from '#infra/constructs/stackContext.ts';

/** A step that destroys cleans up all that there was. */
const stepSeconds = 120;
const sweepSeconds = 900;

const steps: Pick<TableAccess, 'actions' | 'deletes'> = {
  actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  deletes: ['services'],
};

type Advancing = `advance${Capitalize<LifecycleName>}`;

const titled = <Name extends string>(name: Name): Capitalize<Name> =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}` as Capitalize<Name>;

/** The functions that take the steps of lifecycles, each named after its own. */
export const advancingTasks: readonly Advancing[] = lifecycleNames.map(
  (name) => `advance${titled(name)}` as const,
);

const byLifecycle = <Made>(
  make: (name: LifecycleName) => Made,
): Readonly<Record<LifecycleName, Made>> =>
  Object.fromEntries(lifecycleNames.map((name) => [name, make(name)])) as Record<
    LifecycleName,
    Made
  >;

/** What becomes of accounts and terms as time passes: state machines, and sweeps that repair them. */
export const lifecycleWorkers = (scope: Construct, base: StackContext) => {
  const step = (id: string, name: string, access = steps) =>
    base.fn(id, { file: `lifecycle/${name}`, timeoutSeconds: stepSeconds, ...access });
  const advancing = byLifecycle((name) => step(`Advance${titled(name)}`, `advance${titled(name)}`));
  const park = step('ParkLifecycle', 'parkLifecycle', { actions: ['PutItem'] });
  const { key } = base;
  const machines = byLifecycle(
    (name) =>
      new LifecycleMachine(scope, titled(name), {
        graph: graphOf(name),
        key,
        functions: { advance: advancing[name], park },
      }),
  );
  const tasks = {
    ...(Object.fromEntries(
      lifecycleNames.map((name) => [`advance${titled(name)}`, advancing[name]]),
    ) as Record<Advancing, NodeFunction>),
    parkLifecycle: park,
  };
  return { tasks, machines, sweeps: sweeps(base) };
};

type Machines = ReturnType<typeof lifecycleWorkers>['machines'];

/** Who begins which lifecycle. Tasks begin none: a machine never waits for another. */
const beginners = {
  arrears: ['settle', 'billElastic', 'admin', 'accounts', 'payments', 'checkouts', 'sweepHourly'],
  expiry: ['sweepDaily'],
  isolation: ['refunds', 'sweepDaily'],
} as const;

type Beginner = (typeof beginners)[keyof Machines][number];

/** Names all machines to whoever begins a lifecycle, and lets it begin its own, nothing else. */
export const letStart = (
  machines: Machines,
  fns: Readonly<Record<Beginner, NodeFunction>>,
): void => {
  for (const fn of new Set(
    lifecycleNames.flatMap((kind) => beginners[kind].map((name) => fns[name])),
  )) {
    for (const kind of lifecycleNames)
      fn.addEnvironment(
        `${kind.toUpperCase()}_MACHINE_ARN`,
        machines[kind].machine.stateMachineArn,
      );
  }
  for (const kind of lifecycleNames) {
    for (const name of beginners[kind]) machines[kind].machine.grants.startExecution(fns[name]);
  }
};

/** Away from the minutes at which hours are dispatched and price books announced. */
const sweeps = (base: StackContext) => {
  const sweep = (id: string, name: string, deletes: TableAccess['deletes'] = ['services']) =>
    base.fn(id, {
      file: `lifecycle/${name}`,
      timeoutSeconds: sweepSeconds,
      actions: [...steps.actions, 'PartiQLSelect'],
      deletes,
      due: true,
    });
  const sweepHourly = sweep('SweepHourly', 'sweepHourly', ['services', 'newEvents']);
  base.schedule('SweepingHourly', sweepHourly, { minute: '20' });
  const sweepDaily = sweep('SweepDaily', 'sweepDaily', [
    ...['services', 'endpointCursors', 'endpointHealth', 'removedEndpoints'],
  ] as const);
  base.schedule('SweepingDaily', sweepDaily, { hour: '0', minute: '25' });
  return { sweepHourly, sweepDaily };
};
