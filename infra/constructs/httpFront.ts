import { CfnOutput, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { functionsAuthenticate, type Route, RoutesStack } from '#infra/constructs/routesStack.ts';

export type HttpFrontProps<Area extends string> = {
  /** The routes of each face of the API, by the face's name. */
  readonly faces: Readonly<Record<string, readonly Route<Area>[]>>;
  readonly functions: Readonly<Record<Area, NodeFunction>>;
  /** Answers what no route is for. */
  readonly rest: NodeFunction;
};

/** Requests per second and burst, over all callers. */
const throttle = { rateLimit: 500, burstLimit: 1000 };
/** Of requests that no route is for: nobody has business there. */
const restThrottle = { rateLimit: 20, burstLimit: 40 };

/** The HTTP API: a nested stack of routes per face, one function per area, which knows its callers itself. */
export class HttpFront<Area extends string> extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: HttpFrontProps<Area>) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    Validations.of(this.api).acknowledge(functionsAuthenticate);
    for (const [face, routes] of Object.entries(props.faces)) {
      new RoutesStack(this, face, { api: this.api, routes, functions: props.functions });
    }
    this.stage = this.#addStage();
    this.#throttleRest(this.#addRest(props));
    new CfnOutput(this, 'Url', { value: this.api.apiEndpoint });
  }

  #addRest({ rest }: HttpFrontProps<Area>): HttpRoute {
    return new HttpRoute(this.api, 'Rest', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // The permission for all routes names a path, which this one has none of.
      integration: new HttpLambdaIntegration('rest', rest),
    });
  }

  /** A stage can name a route that is there already alone. */
  #throttleRest(rest: HttpRoute): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('the stage is no CfnStage');
    stage.routeSettings = {
      [HttpRouteKey.DEFAULT.key]: {
        ThrottlingRateLimit: restThrottle.rateLimit,
        ThrottlingBurstLimit: restThrottle.burstLimit,
        DetailedMetricsEnabled: true,
      },
    };
    stage.node.addDependency(rest);
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

const accessLogLine = JSON.stringify({
  requestId: AccessLogField.contextRequestId(),
  time: AccessLogField.contextRequestTime(),
  ip: AccessLogField.contextIdentitySourceIp(),
  route: '$context.routeKey',
  status: AccessLogField.contextStatus(),
  integrationStatus: '$context.integrationStatus',
  responseLength: AccessLogField.contextResponseLength(),
  latencyMs: '$context.responseLatency',
});
