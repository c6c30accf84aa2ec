import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  LogLevel,
  NodejsFunction,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type NodeFunctionProps = {
  /** Path of the handler's file from the project's root. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Some dependencies are CommonJS and ask for `require`, which an ES module does not have. */
const requireBanner =
  "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  mainFields: ['module', 'main'],
  target: 'node24',
  minify: true,
  /** Errors carry their names themselves, so names need not be kept. */
  keepNames: false,
  sourceMap: false,
  logLevel: LogLevel.ERROR,
  banner: requireBanner,
  /** Nothing of the SDK is left to the runtime: what was tested is what runs. */
  externalModules: [],
};

/** One Lambda as all of ours are: Node 24 on arm64, one small ES module, its own role and log group. */
export class NodeFunction extends NodejsFunction {
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
      entry: props.entry,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb ?? 1024,
      tracing: Tracing.ACTIVE,
      environment: {
        POWERTOOLS_SERVICE_NAME: 'tollgate',
        POWERTOOLS_METRICS_NAMESPACE: 'Tollgate',
        LOG_LEVEL: 'INFO',
        ...props.environment,
      },
      bundling,
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'Only schedules invoke asynchronously; theirs have an on-failure destination, which a dead-letter target would double.',
    });
    this.entry = props.entry;
  }
}
