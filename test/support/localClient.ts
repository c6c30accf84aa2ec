import { randomUUID } from 'node:crypto';
import type { Route } from '#functions/runtime/http/route.ts';

/** What a request carries besides its route. */
export type Input = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

type AnyRoute<Answer> = Route<unknown, unknown, unknown, Answer>;

/** An answer as it came; `body` is JSON, or the text of it. */
export type RawAnswer = { readonly status: number; readonly body: unknown };

/** One principal of the API over HTTP, typed by the contract. */
export type LocalClient = {
  /** @throws Error unless the answer has the route's status and fits its schema. */
  readonly call: <Answer>(route: AnyRoute<Answer>, input?: Input) => Promise<Answer>;
  /** The answer whatever it is. */
  readonly ask: (route: AnyRoute<unknown>, input?: Input) => Promise<RawAnswer>;
  /** All items of a list, page after page. */
  readonly list: <Item>(route: AnyRoute<Page<Item>>, input?: Input) => Promise<readonly Item[]>;
};

type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };

export const localClient = (url: string, token: string): LocalClient => {
  const ask: LocalClient['ask'] = async ({ method, path }, { params, query, body } = {}) => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? '');
    const response = await fetch(`${url}${filled}?${new URLSearchParams(query)}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  const call: LocalClient['call'] = async (route, input) => {
    const { status, body } = await ask(route, input);
    if (status === route.status) return route.response.parse(body);
    throw new Error(`${route.operationId} answered ${status}: ${JSON.stringify(body)}`);
  };
  return { ask, call, list: (route, input) => allPages(call, route, input) };
};

const allPages = async <Item>(
  call: LocalClient['call'],
  route: AnyRoute<Page<Item>>,
  input: Input = {},
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const next = cursor === undefined ? {} : { cursor };
    const query = { ...input.query, limit: '100', ...next };
    const page = await call(route, { ...input, query });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
