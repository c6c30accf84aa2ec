import { randomUUID } from 'node:crypto';

/** Speaks to the API over HTTP as one principal; nothing of it is trusted but its answers. */
export type ApiClient = {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  readonly getText: (path: string) => Promise<string>;
  readonly post: <Answer>(path: string, body: unknown) => Promise<Answer>;
  readonly patch: <Answer>(path: string, body: unknown) => Promise<Answer>;
  readonly remove: <Answer>(path: string) => Promise<Answer>;
  /** Posts what may be refused: answers `201`, or status and code such as `409 appsAttached`. */
  readonly attempt: (path: string, body: unknown) => Promise<string>;
  /** Follows the cursors of a list to its end. */
  readonly list: <Item>(path: string) => Promise<readonly Item[]>;
};

/** A token, for what needs none it is left out. @throws Error on any answer but 2xx */
export const apiClient = (url: string, token?: string): ApiClient => {
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': Array.isArray(body)
          ? 'application/cloudevents-batch+json'
          : 'application/json',
        'idempotency-key': randomUUID(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const askText = async (method: string, path: string, body?: unknown): Promise<string> => {
    const response = await send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text;
  };
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
    JSON.parse(await askText(method, path, body));
  const get = <Answer>(path: string) => ask<Answer>('GET', path);
  return {
    get,
    getText: (path) => askText('GET', path),
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    remove: (path) => ask('DELETE', path),
    attempt: async (path, body) => attempted(await send('POST', path, body)),
    list: (path) => allPages(get, path),
  };
};

const attempted = async (response: Response): Promise<string> => {
  const { code } = (await response.json()) as { readonly code?: string };
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
};

type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };

const allPages = async <Item>(get: ApiClient['get'], path: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await get<Page<Item>>(`${path}${path.includes('?') ? '&' : '?'}limit=100${query}`);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
