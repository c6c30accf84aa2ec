import { Duration } from 'aws-cdk-lib';
import {
  Chain,
  Fail,
  type IChainable,
  JitterType,
  JsonPath,
  type RetryProps,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { GraphState, LifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

/** The functions that a lifecycle's tasks call. */
export type LifecycleFunctions = {
  /** Takes the steps. */
  readonly advance: NodeFunction;
  /** Keeps what failed every try. */
  readonly park: NodeFunction;
};

export type StepTaskProps = {
  readonly graph: LifecycleGraph;
  readonly state: Extract<GraphState, { readonly kind: 'task' }>;
  readonly functions: LifecycleFunctions;
  /** Where it goes when every try has failed. */
  readonly parked: IChainable;
};

/**
 * A step of a lifecycle. Its function gets the episode and the step, and answers `$.next`: the outcome,
 * and the instant at which the next is due. The episode stays as it is.
 */
export const stepTask = (
  scope: Construct,
  name: string,
  { graph, state, functions, parked }: StepTaskProps,
): LambdaInvoke => {
  const task = new LambdaInvoke(scope, name, {
    comment: state.about,
    lambdaFunction: functions.advance,
    payload: TaskInput.fromObject({
      ...Object.fromEntries(graph.episode.map((field) => [field, JsonPath.stringAt(`$.${field}`)])),
      ...(state.step !== undefined && { step: state.step }),
    }),
    resultSelector: {
      outcome: JsonPath.stringAt('$.Payload.outcome'),
      at: JsonPath.stringAt('$.Payload.at'),
    },
    resultPath: '$.next',
    retryOnServiceExceptions: false,
  });
  task.addRetry(patience);
  task.addCatch(parked, { resultPath: '$.fault' });
  return task;
};

/** Where a lifecycle ends when a task failed every try: kept, counted, shown, and failed. */
export const parking = (
  scope: Construct,
  { machine }: LifecycleGraph,
  { park }: LifecycleFunctions,
): IChainable => {
  const task = new LambdaInvoke(scope, 'Park', {
    comment:
      'Every try failed: kept for a person to look at; the sweeps take what is due (ARR-06).',
    lambdaFunction: park,
    payload: TaskInput.fromObject({
      machine,
      execution: JsonPath.stringAt('$$.Execution.Name'),
      accountId: JsonPath.stringAt('$.accountId'),
      reason: JsonPath.stringAt('$.fault.Error'),
    }),
    resultPath: JsonPath.DISCARD,
    retryOnServiceExceptions: false,
  });
  task.addRetry(patience);
  return Chain.start(task).next(
    new Fail(scope, 'Parked', {
      comment: 'The execution has failed; operators find it listed with its reason (ARR-06).',
      error: 'Parked',
      cause: 'A task failed every try.',
    }),
  );
};

/** What passes with time, at most 13 tries within an hour and twenty minutes. */
const patience: RetryProps = {
  errors: [
    'Conflict',
    'Unavailable',
    'Lambda.AWSLambdaException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.SdkClientException',
    'Lambda.ServiceException',
    'Lambda.TooManyRequestsException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
  ],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxDelay: Duration.minutes(15),
  jitterStrategy: JitterType.FULL,
  maxAttempts: 12,
};
