import type { Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import type { LocalFunction } from '#infra/local/functions/localFunction.ts';
import { Problem } from '#infra/local/problem.ts';

export type LocalRoute = {
  /** `GET /v1/accounts/{accountId}`. */
  readonly routeKey: string;
  readonly fn: LocalFunction;
  readonly authorizer?: Authorizer;
};

export type Authorizer = {
  readonly fn: LocalFunction;
  /** Lower-case names of the headers that a request must have to be authorized at all. */
  readonly headers: readonly string[];
};

export type RouteMatch = {
  readonly route: LocalRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
};

/** Finds the route of a request; a literal segment wins over a parameter. */
export type RouteTable = (method: string, rawPath: string) => RouteMatch | undefined;

export const routeTable = (
  template: Template,
  resolve: Resolve,
  functions: LocalFunctions,
): RouteTable => {
  const candidates = routesOf(template, resolve, functions)
    .map((route) => ({ route, segments: segmentsOf(route.routeKey) }))
    .toSorted((a, b) => parameterCount(a.segments) - parameterCount(b.segments));
  return (method, rawPath) => {
    const path = rawPath.split('/').slice(1);
    for (const { route, segments } of candidates) {
      if (!route.routeKey.startsWith(`${method} `)) continue;
      const pathParameters = match(segments, path);
      if (pathParameters) return { route, pathParameters };
    }
    return undefined;
  };
};

const routesOf = (
  template: Template,
  resolve: Resolve,
  functions: LocalFunctions,
): readonly LocalRoute[] => {
  const integrations = new Map<string, LocalFunction>();
  for (const { id, properties } of resourcesOf(template, 'AWS::ApiGatewayV2::Integration')) {
    integrations.set(id, functions.find(String(resolve(properties['IntegrationUri']))));
  }
  const authorizers = new Map<string, Authorizer>();
  for (const { id, properties } of resourcesOf(template, 'AWS::ApiGatewayV2::Authorizer')) {
    authorizers.set(id, authorizerOf(resolve(properties), functions));
  }
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const { RouteKey, Target, AuthorizerId } = resolve(properties) as Record<string, string>;
    const fn = integrations.get(Target?.split('/')[1] ?? '');
    if (!fn || !RouteKey) throw new Problem(`The route ${RouteKey} has no function.`);
    const authorizer = authorizers.get(AuthorizerId ?? '');
    return { routeKey: RouteKey, fn, ...(authorizer && { authorizer }) };
  });
};

const authorizerOf = (properties: unknown, functions: LocalFunctions): Authorizer => {
  const { AuthorizerUri, IdentitySource = [] } = properties as {
    readonly AuthorizerUri: string;
    readonly IdentitySource?: readonly string[];
  };
  const [, arn = ''] = /functions\/(.+)\/invocations$/.exec(AuthorizerUri) ?? [];
  return {
    fn: functions.find(arn),
    headers: IdentitySource.map((source) => source.replace('$request.header.', '').toLowerCase()),
  };
};

const segmentsOf = (routeKey: string): readonly string[] =>
  (routeKey.split(' ')[1] ?? '').split('/').slice(1);

const isParameter = (segment: string): boolean => segment.startsWith('{');

const parameterCount = (segments: readonly string[]): number => segments.filter(isParameter).length;

const match = (
  segments: readonly string[],
  path: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  if (segments.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = path[index] ?? '';
    if (isParameter(segment)) {
      if (given === '') return undefined;
      parameters[segment.slice(1, -1)] = decode(given);
    } else if (segment !== given) return undefined;
  }
  return parameters;
};

/** Percent-decodes; text that is not valid stays as it came. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
