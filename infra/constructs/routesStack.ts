import { NestedStack, Validations } from 'aws-cdk-lib';
import {
  CfnRoute,
  type HttpApi,
  HttpIntegration,
  HttpIntegrationType,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NodeFunction } from '#infra/constructs/nodeFunction.ts';

export type Route<Area extends string> = {
  readonly area: Area;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
};

export type RoutesStackProps<Area extends string> = {
  readonly api: HttpApi;
  readonly routes: readonly Route<Area>[];
  /** The function of each area. */
  readonly functions: Readonly<Record<Area, NodeFunction>>;
};

/** Why nobody authorizes before a function does. */
export const functionsAuthenticate = {
  id: 'AwsSolutions-APIG4',
  reason: 'The functions authenticate: an HTTP API shapes none of its own answers (decision 20).',
} as const;

/**
 * The routes of one face of the API: one per operation, and per area one integration, which may call its function.
 *
 * Nested, for a template has at most 500 resources, and nothing refers to a route.
 */
export class RoutesStack<Area extends string> extends NestedStack {
  readonly #api: HttpApi;
  /** By its name what an area has in several faces is told apart where their stacks are read as one. */
  readonly #face: Construct;

  constructor(scope: Construct, id: string, { api, routes, functions }: RoutesStackProps<Area>) {
    super(scope, id, { description: `Tollgate: routes of ${id}` });
    this.#api = api;
    this.#face = new Construct(this, id);
    Validations.of(this).acknowledge(functionsAuthenticate);
    const integrations = new Map<Area, HttpIntegration>();
    for (const { area, method, path } of routes) {
      const integration = integrations.get(area) ?? this.#integrate(area, functions[area]);
      integrations.set(area, integration);
      const routeKey = `${method} ${path}`;
      new CfnRoute(this.#face, routeKey, {
        apiId: api.apiId,
        routeKey,
        authorizationType: 'NONE',
        target: `integrations/${integration.integrationId}`,
      });
    }
  }

  /** One permission for all routes of an area: one for each would fill the stack. */
  #integrate(area: Area, fn: NodeFunction): HttpIntegration {
    fn.addPermission(`${area}Invoked`, {
      scope: this.#face,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.#api.arnForExecuteApi(),
    });
    return new HttpIntegration(this.#face, `${area}Area`, {
      httpApi: this.#api,
      integrationType: HttpIntegrationType.AWS_PROXY,
      integrationUri: fn.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
  }
}
