import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Function as Lambda,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundledCode } from '#infra/constructs/bundledCode.ts';

export type NodeFunctionProps = {
  /** Path of the handler's file from the project's root. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  /** Files of packages that it reads at run time, each a path in `node_modules`; they stand there beside it too. */
  readonly beside?: readonly string[];
  /** Whether it sends messages to itself, on purpose: without this a chain is cut after 16 of them. */
  readonly goesOn?: true;
  readonly environment?: Readonly<Record<string, string>>;
};

/** One Lambda as all of ours are: Node 24 on arm64, one small ES module, its own role and log group. */
export class NodeFunction extends Lambda {
  /** Path of the handler's file from the project's root. */
  readonly entry: string;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const home = new Construct(scope, `${id}Home`);
    const logGroup = new LogGroup(home, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(home, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources to name: PutTraceSegments can only be allowed on all.',
    });
    super(scope, id, {
      code: bundledCode(props.entry, props.beside),
      handler: 'index.handler',
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb ?? 1024,
      tracing: Tracing.ACTIVE,
      ...(props.goesOn && { recursiveLoop: RecursiveLoop.ALLOW }),
      environment: {
        POWERTOOLS_SERVICE_NAME: 'tollgate',
        POWERTOOLS_METRICS_NAMESPACE: 'Tollgate',
        LOG_LEVEL: 'INFO',
        ...props.environment,
      },
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Only schedules invoke asynchronously; theirs have an on-failure destination, which a dead-letter target would double.',
    });
    this.entry = props.entry;
  }
}
