import {
  Choice,
  Condition,
  type IChainable,
  type State,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { termKinds } from '#domain/lifecycle/lifecycle.ts';
import type {
  GraphState,
  LifecycleGraph,
  Outcomes,
} from '#infra/constructs/machines/lifecycleGraph.ts';
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

/**
 * The choice after a task: on what came of it, and on the product where products part. What is neither
 * taken nor over is not due yet.
 */
const onOutcome = (
  scope: Construct,
  task: string,
  { done, early, over }: Outcomes,
  find: (name: string) => State,
): Choice => {
  const choice = new Choice(scope, `After${task}`);
  const isDone = Condition.stringEquals('$.next.outcome', 'done');
  if (typeof done === 'string') choice.when(isDone, find(done));
  else {
    for (const kind of termKinds) choice.when(Condition.and(isDone, is(kind)), find(done[kind]));
  }
  choice.when(Condition.stringEquals('$.next.outcome', 'over'), find(over));
  if (typeof early === 'string') return choice.otherwise(find(early));
  for (const kind of termKinds) choice.when(is(kind), find(early[kind]));
  return choice.otherwise(find(early.instance));
};

const is = (kind: (typeof termKinds)[number]): Condition => Condition.stringEquals('$.kind', kind);
