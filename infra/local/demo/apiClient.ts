import { answerOf, itemsOf, tollgateClient } from '#functions/client/client.ts';

const methods = {
  get: 'GET',
  post: 'POST',
  patch: 'PATCH',
  remove: 'DELETE',
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

/** A token, for what needs none it is left out. @throws TollgateProblem on any answer but 2xx */
export const apiClient = (url: string, token?: string): ApiClient => {
  const client = tollgateClient({ url, ...(token !== undefined && { token }) });
  /** Scenes name paths of the API and of the runner as they are, which no type holds them to. */
  const send = (method: string, path: string, init: Record<string, unknown> = {}) =>
    client.request(method.toLowerCase() as 'get', path as '/v1/accounts', init);
  const ask: ApiClient['ask'] = async <Answer>(verb: Verb, path: string, input?: unknown) => {
    const method = methods[verb];
    const answer = send(method, path, method === 'POST' || method === 'PATCH' ? bodyOf(input) : {});
    return (await (verb === 'attempt' ? attempted(answer) : answerOf(answer))) as Answer;
  };
  const get: ApiClient['get'] = (path) => ask('get', path);
  return {
    ask,
    get,
    getText: async (path) => String(await answerOf(send('GET', path, { parseAs: 'text' }))),
    post: (path, input) => ask('post', path, input),
    list: async <Item>(path: string) => {
      const { pathname, searchParams } = new URL(path, url);
      const query = Object.fromEntries(searchParams);
      const items = itemsOf(client, pathname as '/v1/accounts', { params: { query } });
      return (await Array.fromAsync(items)) as readonly unknown[] as readonly Item[];
    },
  };
};

const bodyOf = (input: unknown): Record<string, unknown> => ({
  body: input,
  ...(Array.isArray(input) && {
    headers: { 'content-type': 'application/cloudevents-batch+json' },
  }),
});

type Outcome = { readonly response: Response; readonly error?: unknown };

const attempted = async (answer: Promise<Outcome>): Promise<string> => {
  const { response, error } = await answer;
  const { code } = (error ?? {}) as { readonly code?: string };
  return code === undefined ? `${response.status}` : `${response.status} ${code}`;
};
