import { type ApiClient, apiClient, type Verb } from '#infra/local/demo/apiClient.ts';
import { amountUnits, at, centsText, dayMs, localText } from '#infra/local/demo/figures.ts';
import { pathOf } from '#infra/local/demo/settings.ts';
import type { Say } from '#infra/local/demo/texts.ts';

/** What has been seen of an account, by names that later steps and tellings use. */
export type Seen = Record<string, string>;

/** Who acts upon an account, the account's path, and what has been seen of it so far. */
export type Stage = Readonly<Record<'operator' | 'customer' | 'gateway', ApiClient>> & {
  readonly account: string;
  readonly seen: Seen;
};

/** Everybody who acts upon an account, each with a token of its own. */
export const stageOf = async (url: string, accountId: string, source: string): Promise<Stage> => ({
  operator: await clientOf(url, { role: 'operator' }),
  customer: await clientOf(url, { role: 'customer', accountId }),
  gateway: await clientOf(url, { role: 'gateway', sources: [source] }),
  account: pathOf(accountId),
  seen: {},
});

const clientOf = async (url: string, principal: object): Promise<ApiClient> => {
  const issuer = apiClient(url);
  const { token } = await issuer.post<{ readonly token: string }>('/_local/token', principal);
  return apiClient(url, token);
};

/**
 * One request, to a path below the account's unless it begins with `/`. `{name}` in path and input
 * stands for what was seen; `see` keeps values of the answer by name, each from its place there, such
 * as `price.amount.amount`. `attempt` posts what may be refused: its answer is a text, at place ``.
 */
export type Ask = {
  readonly step: Verb;
  readonly as?: 'operator' | 'customer' | 'gateway';
  readonly path: string;
  readonly input?: unknown;
  readonly see?: Seen;
};

/** A request, or what takes more than one; answers what it has seen. */
export type Step = Ask | ((stage: Stage) => Promise<Seen>);

/** What an account has to show right after a scene: balance in 10^-8, QPS served, new notices. */
export type Expected = {
  readonly name: string;
  readonly balance: bigint;
  readonly qps?: number;
  readonly notices: readonly string[];
};

/**
 * What is done at an instant, epoch ms; how it is told: in English, with `{seen}`; and what it has to
 * come to at once, unless that is compared in the end.
 */
export type Scene = {
  readonly atMs: number;
  readonly text: string;
  readonly steps: readonly Step[];
  readonly expected?: Expected;
};

/** `when`: local, such as `02-10 20:00`. */
export const scene = (
  when: string,
  text: string,
  steps: readonly Step[] = [],
  expected?: Expected,
): Scene => ({ atMs: at(when), text, steps, ...(expected && { expected }) });

/** A scene that was played, as it is told, with what was seen. */
export type Played = Omit<Scene, 'steps'>;

/** Something that happens at an instant, epoch ms; answers how it is told, if it is. */
export type Act = { readonly atMs: number; readonly play: () => Promise<string | undefined> };

export const get = (path: string, see: Seen): Ask => ({ step: 'get', path, see });

export const post = (path: string, input: unknown = {}, see: Seen = {}): Ask => {
  return { step: 'post', path, input, see };
};

export const postAs = (
  as: 'operator' | 'gateway',
  path: string,
  input: unknown,
  see: Seen = {},
): Ask => ({ ...post(path, input, see), as });

/** Credits what an account has paid; in CNY, like all stories. Rule WAL-04. */
export const topUp = (paymentId: string, amount: string): Ask =>
  postAs('operator', 'topups', {
    provider: 'alipay',
    paymentId,
    money: { amount, currency: 'CNY' },
  });

/** Scenes as acts upon a stage; `look` is given each when it has been played, and answers its words. */
export const actsOf = (
  stage: Stage,
  scenes: readonly Scene[],
  say: Say,
  look: (played: Played) => string | Promise<string>,
): readonly Act[] =>
  scenes.map(({ steps, ...scene }) => ({
    atMs: scene.atMs,
    play: async () => {
      for (const step of steps) Object.assign(stage.seen, await take(stage, step));
      return look({ ...scene, text: filled(say(scene.text), stage.seen) });
    },
  }));

const take = async (stage: Stage, step: Step): Promise<Seen> => {
  if (typeof step === 'function') return step(stage);
  const { as = 'customer', path, input = {}, see = {} } = step;
  const own = path === '' ? stage.account : `${stage.account}/${path}`;
  const whole = filled(path.startsWith('/') ? path : own, stage.seen);
  const answer = await stage[as].ask<unknown>(step.step, whole, filled(input, stage.seen));
  return Object.fromEntries(
    Object.entries(see).map(([name, place]) => [name, valueAt(answer, place)]),
  );
};

/** @throws Error if there is none: the API has answered something else than it should */
const valueAt = (answer: unknown, place: string): string => {
  let value = answer;
  for (const key of place.split('.').filter(Boolean)) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  if (value === undefined) throw new Error(`no ${place} in ${JSON.stringify(answer)}`);
  return String(value);
};

/** Every text of an input, however deep, with what was seen: `{x}`, `{cents x}`, `{local x}`. */
const filled = <Input>(input: Input, seen: Seen): Input => {
  const fill = (_: string, format: string | undefined, name: string): string => {
    const text = seen[name];
    if (text === undefined) throw new Error(`${name} has not been seen`);
    if (format === undefined) return text;
    return format === 'cents' ? centsText(amountUnits(text)) : localText(text);
  };
  const json = JSON.stringify(input);
  return JSON.parse(json.replaceAll(/\{(?:(cents|local) )?([A-Za-z][\w.]*)\}/g, fill)) as Input;
};

/** Is told where it has got to: the instant, epoch ms, and what has just happened. */
type Watch = (nowMs: number, told?: string) => void;

/**
 * Plays acts in order of time, each at its very instant, for time stands still meanwhile; a day at
 * most at once, so that one sees it going on. `fromMs`: the clock's instant, epoch ms.
 */
export const playActs = async (
  runner: ApiClient,
  fromMs: number,
  acts: readonly Act[],
  watch: Watch,
): Promise<void> => {
  const moveTo = (ms: number) =>
    runner.post('/_local/clock', { now: new Date(ms).toISOString(), hold: true });
  let nowMs = fromMs;
  for (const { atMs, play } of acts.toSorted((a, b) => a.atMs - b.atMs)) {
    for (nowMs += dayMs; nowMs < atMs; nowMs += dayMs) {
      await moveTo(nowMs);
      watch(nowMs);
    }
    nowMs = atMs;
    await moveTo(atMs);
    watch(atMs, await play());
  }
};
