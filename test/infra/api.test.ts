import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { areas } from '#functions/runtime/http/areas.ts';
import { resourcesIn, synthesized } from '#test/infra/synthesized.ts';

const template = synthesized();
const routes = Object.values(resourcesIn(template, 'AWS::ApiGatewayV2::Route'));

describe('the API', () => {
  it('has a route for every operation, and one for all else', () => {
    const keys = routes.map(({ Properties }) => Properties['RouteKey']);
    expect(keys.toSorted()).toEqual(
      [
        '$default',
        ...[...allRoutes, ...f5Routes].map(({ method, path }) => `${method} ${path}`),
      ].toSorted(),
    );
  });

  it('has no more routes than an HTTP API takes', () => {
    expect(routes.length).toBeLessThanOrEqual(300);
  });

  it("leaves it to the functions who may call them: no answer is API Gateway's own", () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0);
    const types = routes.map(({ Properties }) => Properties['AuthorizationType']);
    expect(new Set(types)).toEqual(new Set(['NONE']));
  });

  it("tells every function but the document's whose tokens to trust", () => {
    const named = Object.entries(resourcesIn(template, 'AWS::Lambda::Function')).filter(
      ([, { Properties }]) => JSON.stringify(Properties['Environment']).includes('OIDC_ISSUER'),
    );
    const names = named.map(([id]) => id.slice(0, -8));
    expect(names.toSorted()).toEqual(
      Object.keys(areas)
        .filter((area) => area !== 'openapi')
        .map((area) => `Api${area.charAt(0).toUpperCase()}${area.slice(1)}`)
        .toSorted(),
    );
  });

  it('is throttled and logged', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: Match.objectLike({ ThrottlingRateLimit: 500 }),
      AccessLogSettings: Match.objectLike({ DestinationArn: Match.anyValue() }),
    });
  });
});

describe('what no route of the API is for', () => {
  it('goes to the function of the document, which knows no table', () => {
    const [rest] = routes.filter(({ Properties }) => Properties['RouteKey'] === '$default');
    const [document] = routes.filter(
      ({ Properties }) => Properties['RouteKey'] === 'GET /openapi.json',
    );
    const functionOf = (route: typeof rest) => {
      const target = JSON.stringify(route?.Properties['Target']);
      const all = Object.entries(resourcesIn(template, 'AWS::ApiGatewayV2::Integration'));
      return all.find(([id]) => target.includes(id))?.[1].Properties['IntegrationUri'];
    };
    expect(functionOf(rest)).toEqual(functionOf(document));
    expect(JSON.stringify(functionOf(rest))).toMatch(/"ApiOpenapi[0-9A-F]{8}"/);
  });

  it('is throttled sooner, so that a flood of it costs little', () => {
    template.hasResource('AWS::ApiGatewayV2::Stage', {
      Properties: {
        RouteSettings: {
          $default: {
            ThrottlingRateLimit: 20,
            ThrottlingBurstLimit: 40,
            DetailedMetricsEnabled: true,
          },
        },
      },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^HttpApiRest')]),
    });
  });
});
