import type { Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import type { LocalFunction } from '#infra/local/functions/localFunction.ts';
import { Problem } from '#infra/local/problem.ts';

export type LocalRoute = {
  /** `GET /v1/accounts/{accountId}`, or `$default`. */
  readonly routeKey: string;
  readonly fn: LocalFunction;
};

export type RouteMatch = {
  readonly route: LocalRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
};

/** Finds the route of a request; a literal segment wins over a parameter, and `$default` takes the rest. */
export type RouteTable = (method: string, rawPath: string) => RouteMatch | undefined;

export const routeTable = (
  template: Template,
  resolve: Resolve,
  functions: LocalFunctions,
): RouteTable => {
  const all = routesOf(template, resolve, functions);
  const rest = all.find(({ routeKey }) => routeKey === '$default');
  const candidates = all
    .filter((route) => route !== rest)
    .map((route) => ({ route, segments: segmentsOf(route.routeKey) }))
    .toSorted((a, b) => parameterCount(a.segments) - parameterCount(b.segments));
  return (method, rawPath) => {
    const path = rawPath.split('/').slice(1);
    for (const { route, segments } of candidates) {
      if (!route.routeKey.startsWith(`${method} `)) continue;
      const pathParameters = match(segments, path);
      if (pathParameters) return { route, pathParameters };
    }
    return rest && { route: rest, pathParameters: {} };
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
  return resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const { RouteKey, Target } = resolve(properties) as Record<string, string>;
    const fn = integrations.get(Target?.split('/')[1] ?? '');
    if (!fn || !RouteKey) throw new Problem(`The route ${RouteKey} has no function.`);
    return { routeKey: RouteKey, fn };
  });
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
