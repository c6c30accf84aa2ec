import { Choice, Condition, type State } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { termKinds } from '#domain/lifecycle/lifecycle.ts';
import type { Outcomes } from '#infra/constructs/machines/lifecycleGraph.ts';

/**
 * The choice after a task: on what came of it, and on the product where products part. What is neither
 * taken nor over is not due yet.
 */
export const onOutcome = (
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
