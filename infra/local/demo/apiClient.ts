import { randomUUID } from 'node:crypto';

const methods = {
  ...{ get: 'GET', post: 'POST', patch: 'PATCH', remove: 'DELETE' },
  /** Posts what may be refused: answers `201`, or status and code such as `409 appsAttached`. */
  attempt: 'POST',
} as const;

export type Verb = keyof typeof methods;

/** Speaks to the API over HTTP as one principal; nothing of it is trusted but its answers. */
export type ApiClient = {
  readonly ask: <Answer>(verb: Verb, path: string, input?: unknown) => Promise<Answer>;
  readonly get: <Answer>(path: string) => Promise<Answer>;
  readonly getText: (path: string) => Promise<string>;
  readonly post: <Answer>(path: string, input: unknown) => Promise<Answer>;
  /** Follows the cursors of a list to its end. */
  readonly list: <Item>(path: string) => Promise<readonly Item[]>;
};

/** A token, for what needs none it is left out. @throws Error on any answer but 2xx */
export const apiClient = (url: string, token?: string): ApiClient => {
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': `application/${Array.isArray(body) ? 'cloudevents-batch+json' : 'json'}`,
        'idempotency-key': randomUUID(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const textOf = async (method: string, path: string, body?: unknown): Promise<string> => {
    const response = await send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text;
  };
  const ask: ApiClient['ask'] = async (verb, path, input) => {
    if (verb === 'attempt') return JSON.parse(await attempted(await send('POST', path, input)));
    const body = verb === 'post' || verb === 'patch' ? input : undefined;
    return JSON.parse(await textOf(methods[verb], path, body));
  };
  const get: ApiClient['get'] = (path) => ask('get', path);
  return {
    ...{ ask, get, getText: (path) => textOf('GET', path) },
    post: (path, input) => ask('post', path, input),
    list: (path) => allPages(get, path),
  };
};

const attempted = async (response: Response): Promise<string> => {
  const { code } = (await response.json()) as { readonly code?: string };
  return JSON.stringify([response.status, code].filter((part) => part !== undefined).join(' '));
};
type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };

const allPages = async <Item>(get: ApiClient['get'], path: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await get<Page<Item>>(`${path}${path.includes('?') ? '&' : '?'}limit=100${query}`);
    for (const item of page.items) items.push(item);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
