import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type Route<Area extends string> = {
  readonly area: Area;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  /** Anybody may call it, without a token. */
  readonly open?: true;
};

export type HttpFrontProps<Area extends string> = {
  readonly routes: readonly Route<Area>[];
  readonly functions: Readonly<Record<Area, NodeFunction>>;
  readonly authorizer: NodeFunction;
};

/** Requests per second and burst, over all callers. */
const throttle = { rateLimit: 500, burstLimit: 1000 };

/** The HTTP API: one route per operation, one function per area, one authorizer asked every time. */
export class HttpFront<Area extends string> extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: HttpFrontProps<Area>) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpLambdaAuthorizer('Authorizer', props.authorizer, {
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        resultsCacheTtl: Duration.seconds(0),
        // Also for requests without a token: the functions say what is missing.
        identitySource: [],
      }),
    });
    this.#addRoutes(props);
    this.stage = this.#addStage();
    new CfnOutput(this, 'Url', { value: this.api.apiEndpoint });
  }

  #addRoutes({ routes, functions }: HttpFrontProps<Area>): void {
    const integrations = new Map<Area, HttpLambdaIntegration>();
    for (const { area, method, path, open } of routes) {
      const integration = integrations.get(area) ?? integrationOf(area, functions[area]);
      integrations.set(area, integration);
      const added = this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        ...(open && { authorizer: new HttpNoneAuthorizer() }),
      });
      if (open) added.forEach(acknowledgeOpen);
    }
  }

  #addStage(): HttpStage {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(accessLogLine),
      },
    });
  }
}

/** One permission for all routes of an area: one for each would fill the stack. */
const integrationOf = (area: string, fn: NodeFunction): HttpLambdaIntegration =>
  new HttpLambdaIntegration(`${area}Area`, fn, { scopePermissionToRoute: false });

const acknowledgeOpen = (route: HttpRoute): void => {
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'Open on purpose: it answers the same to everybody and reads no data.',
  });
};

const accessLogLine = JSON.stringify({
  requestId: AccessLogField.contextRequestId(),
  time: AccessLogField.contextRequestTime(),
  ip: AccessLogField.contextIdentitySourceIp(),
  route: '$context.routeKey',
  status: AccessLogField.contextStatus(),
  integrationStatus: '$context.integrationStatus',
  responseLength: AccessLogField.contextResponseLength(),
  latencyMs: '$context.responseLatency',
  authorizerError: '$context.authorizer.error',
});
