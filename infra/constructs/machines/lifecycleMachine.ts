import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  QueryLanguage,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { lifecycleChain } from '#infra/constructs/machines/lifecycleChain.ts';
import type { LifecycleGraph } from '#infra/constructs/machines/lifecycleGraph.ts';
import type { LifecycleFunctions } from '#infra/constructs/machines/stepTask.ts';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type LifecycleMachineProps = {
  readonly graph: LifecycleGraph;
  readonly functions: LifecycleFunctions;
  readonly key: IKey;
};

/**
 * One lifecycle as a state machine: encrypted, traced, its errors logged without what they were about.
 * It may call its two functions, nothing else.
 */
export class LifecycleMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { graph, functions, key }: LifecycleMachineProps) {
    super(scope, id);
    const destination = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.machine = new StateMachine(this, 'Machine', {
      /** Given here, since the role may use the key for a machine of this name alone. */
      stateMachineName: `${Stack.of(this).stackName}-${graph.machine}`,
      comment: graph.about,
      definitionBody: DefinitionBody.fromChainable(lifecycleChain(this, graph, functions)),
      /** Not JSONata: it runs on one machine too. */
      queryLanguage: QueryLanguage.JSON_PATH,
      stateMachineType: StateMachineType.STANDARD,
      tracingEnabled: true,
      logs: { destination, level: LogLevel.ERROR, includeExecutionData: false },
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(
        key,
        Duration.minutes(15),
      ),
    });
    new CfnOutput(this, 'MachineArn', { value: this.machine.stateMachineArn });
    this.#acknowledge(Object.values(functions));
  }

  #acknowledge(functions: readonly NodeFunction[]): void {
    Validations.of(this.machine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason: 'Errors are logged; all else is in the history of the execution, kept for 90 days.',
    });
    const ofRole = Validations.of(this.machine.role);
    ofRole.acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray and the delivery of logs have no resources to name.',
    });
    for (const fn of functions) {
      ofRole.acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${fn.stack.getLogicalId(fn.node.defaultChild as never)}.Arn>:*]`,
        reason: 'The wildcard stands for the versions and aliases of this one function.',
      });
    }
  }
}
