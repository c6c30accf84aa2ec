import { request } from 'node:http';
import { confirmContactRoute, getAccountRoute } from '#functions/api/accounts/routes.ts';
import { tollgateClient } from '#functions/client/client.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import type { SentMessage } from '#infra/local/services/sentMessages.ts';

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
  const client = tollgateClient({ url, token, attempts: 1 });
  const ask: LocalClient['ask'] = async ({ method, path }, { params, query, body } = {}) => {
    const asked = { params: { path: params, query }, body, parseAs: 'text' } as never;
    const call = client.request(method.toLowerCase() as 'get', path as '/v1/accounts', asked);
    const { data, error, response } = await call;
    const answer: unknown = data ?? error;
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const isText = typeof answer === 'string';
    return { status: response.status, body: isJson && isText ? JSON.parse(answer) : answer };
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

/** What ran while time moved: schedules by name, and what failed. */
export type Moved = {
  readonly ran: Readonly<Record<string, number>>;
  readonly failures: number;
};

/** The controls that the local runner has under `/_local`. */
export type ControlClient = {
  readonly get: <Answer>(name: string) => Promise<Answer>;
  readonly post: <Answer>(name: string, body: object) => Promise<Answer>;
  /** The items of what is listed. */
  readonly items: <Item>(name: string) => Promise<readonly Item[]>;
  /** What was sent, `to` an address or a number if it is named. */
  readonly mail: (query?: Readonly<Record<string, string>>) => Promise<readonly SentMessage[]>;
  /** Empties everything and goes on from `now`, RFC 3339. */
  readonly reset: (now: string) => Promise<void>;
  /** Stops virtual time, once all that the last requests caused has been done; answers where it stands. */
  readonly stand: () => Promise<Moved & { readonly now: string }>;
  /** Moves virtual time and stops it there; answers when all that is due by then has run. */
  readonly holdAt: (now: string) => Promise<Moved>;
  /** A bearer token of a principal. */
  readonly token: (principal: object) => Promise<string>;
};

/** @throws Error, from all of them, unless the runner does what it is told. */
export const controlClient = (url: string): ControlClient => {
  const ask = async <Answer>(name: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/_local/${name}`, request);
    if (response.ok) return (await response.json()) as Answer;
    throw new Error(`/_local/${name} answered ${response.status}: ${await response.text()}`);
  };
  const post: ControlClient['post'] = (name, body) =>
    ask(name, { method: 'POST', body: JSON.stringify(body) });
  const get: ControlClient['get'] = (name) => ask(name, {});
  const items: ControlClient['items'] = async <Item>(name: string) =>
    (await get<{ readonly items: readonly Item[] }>(name)).items;
  return {
    ...{ get, post, items },
    mail: (query) => items(`mail?${new URLSearchParams(query)}`),
    reset: async (now) => void (await post('reset', { now })),
    stand: () => post('clock', { advance: 'PT0S', hold: true }),
    holdAt: (now) => post('clock', { now, hold: true }),
    token: async (principal) => (await post<{ readonly token: string }>('token', principal)).token,
  };
};

/**
 * Every contact of an account confirms with the code that it has been sent. `mailTo`: what was sent to an
 * address or number, once it has been. Rule NOT-04.
 */
export const confirmAll = async (
  client: LocalClient,
  accountId: string,
  mailTo: (recipient: string) => Promise<readonly SentMessage[]>,
): Promise<void> => {
  const params = { accountId };
  const { unconfirmed = [] } = await client.call(getAccountRoute, { params });
  for (const recipient of unconfirmed) {
    const code = codeIn((await mailTo(recipient)).at(-1));
    await client.call(confirmContactRoute, { params, body: { recipient, code } });
  }
};

const codeIn = (message: SentMessage | undefined): string => {
  const text = message === undefined || message.channel === 'event' ? '' : message.text;
  const [code] = /\d{8}/.exec(text) ?? [];
  if (code === undefined) throw new Error('no code was sent');
  return code;
};

/** Whether a message brings a code. */
export const bringsCode = (message: SentMessage): boolean =>
  message.channel !== 'event' && /\bcode \d{8}|验证码 \d{8}/i.test(message.text);

/** Whom an account has: two owners in two languages, and finance. Rules ARR-04, EXP-01. */
export const peopleOf = (accountId: string): readonly object[] => [
  person(accountId, 'creator', 'zh-CN', '+8613800138000'),
  person(accountId, 'collaborator', 'en', '+14155550100'),
  person(accountId, 'finance', 'en', '+442071838750'),
];

const person = (accountId: string, role: string, language: string, phone: string) => ({
  ...{ name: role, role, language, phone },
  email: mailOf(accountId, role),
});

const mailOf = (accountId: string, role: string): string => `${role}@${accountId}.example`;

/**
 * The status of a GET, with headers that `fetch` would not let a caller set; `{port}` in one stands for
 * the server's.
 */
export const statusOf = (
  url: string,
  given: Readonly<Record<string, string>>,
): Promise<number | undefined> => {
  const { port } = new URL(url);
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value.replace('{port}', port)]),
  );
  return new Promise((done, fail) => {
    request(url, { headers }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', fail)
      .end();
  });
};
