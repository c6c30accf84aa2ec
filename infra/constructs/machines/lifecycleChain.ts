import {
  type IChainable,
  type State,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { GraphState, LifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';
import { onOutcome } from '#infra/constructs/machines/onOutcome.ts';
import { type LifecycleFunctions, parking, stepTask } from '#infra/constructs/machines/stepTask.ts';

/** The states of a lifecycle, linked as its graph says, from the first on. */
export const lifecycleChain = (
  scope: Construct,
  graph: LifecycleGraph,
  functions: LifecycleFunctions,
): IChainable => {
  const parked = parking(scope, graph, functions);
  const find = (name: string): State => {
    const found = linked.get(name);
    if (found === undefined) throw new Error(`${graph.machine} has no state ${name}`);
    return found.state;
  };
  const link = (name: string, state: GraphState): Linked => {
    const { about: comment } = state;
    switch (state.kind) {
      case 'task': {
        const task = stepTask(scope, name, { graph, state, functions, parked });
        return { state: task, join: () => task.next(onOutcome(scope, name, state.to, find)) };
      }
      case 'wait': {
        const time = WaitTime.timestampPath('$.next.at');
        const wait = new Wait(scope, name, { time, comment });
        return { state: wait, join: () => wait.next(find(state.before)) };
      }
      case 'end':
        return { state: new Succeed(scope, name, { comment }), join: () => undefined };
    }
  };
  const linked = new Map(
    Object.entries(graph.states).map(([name, state]) => [name, link(name, state)]),
  );
  for (const { join } of linked.values()) join();
  return find(graph.first);
};

/** A state, and how it is joined to those that it leads to once all of them are there. */
type Linked = { readonly state: State; readonly join: () => void };
