import { Choice, Condition, type State } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Outcomes, Target } from '#infra/constructs/machines/lifecycleGraph.ts';

/** The choice after a task: on what came of it, and on the product where products part. */
export const onOutcome = (
  scope: Construct,
  task: string,
  { done, early, over }: Outcomes<string>,
  find: (name: string) => State,
): Choice => {
  const choice = new Choice(scope, `After${task}`);
  for (const [isKind, name] of branches(done)) {
    const isDone = Condition.stringEquals('$.next.outcome', 'done');
    choice.when(isKind === undefined ? isDone : Condition.and(isDone, isKind), find(name));
  }
  choice.when(Condition.stringEquals('$.next.outcome', 'over'), find(over));
  /** What is neither taken nor over is not due yet. */
  for (const [isKind, name] of branches(early)) {
    if (isKind === undefined) choice.otherwise(find(name));
    else choice.when(isKind, find(name));
  }
  return choice;
};

/** Each way on with the condition that it takes; alone it takes none. */
const branches = (target: Target<string>): readonly (readonly [Condition | undefined, string])[] =>
  typeof target === 'string'
    ? [[undefined, target]]
    : Object.entries(target).map(([kind, name]) => [Condition.stringEquals('$.kind', kind), name]);
