import { HttpError } from '#functions/runtime/http/httpError.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import type { NotFound } from '#functions/runtime/http/routed.ts';

/**
 * Answers what no route is for: 405 with `Allow` where the path has other methods, 404 where it has none.
 * To find that out tells nothing that `/openapi.json` does not tell anyone.
 */
export const unrouted = (routes: readonly Pick<Route, 'method' | 'path'>[]): NotFound => {
  const known = routes.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return ({ path }) => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).map((each) => each.method);
    if (methods.length === 0) {
      throw new HttpError(404, 'routeNotFound', 'there is no such path: see GET /openapi.json');
    }
    const allow = [...new Set(methods)].toSorted().join(', ');
    throw new HttpError(405, 'methodNotAllowed', `this path takes ${allow}`, { allow });
  };
};

/** As an HTTP API matches: a parameter is one segment, and not an empty one. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
