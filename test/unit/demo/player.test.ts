import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { monthScenes } from '#infra/local/demo/month/scenes.ts';
import { startGateway } from '#infra/local/demo/month/traffic.ts';
import {
  actsOf,
  get,
  type Played,
  playActs,
  post,
  type Step,
  scene,
} from '#infra/local/demo/player.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { roles } from '#infra/local/demo/settings.ts';
import { chinese, languages, textsIn } from '#infra/local/demo/texts.ts';
import { timeScenes } from '#infra/local/demo/time/results.ts';

/** An API that answers as it is told, and keeps what it was asked. */
const fakeApi = (answers: Readonly<Record<string, unknown>>) => {
  const asked: unknown[] = [];
  const ask = async (verb: string, path: string, input?: unknown) => {
    asked.push([verb, path, input]);
    return answers[path];
  };
  const api = {
    ask,
    post: (path: string, input: unknown) => ask('post', path, input),
  } as unknown as ApiClient;
  return { api, asked };
};

const paid = { payment: { amount: '4999.5' }, until: '2026-04-01T02:00:00Z' };

const played = async (...steps: readonly Step[]) => {
  const { api, asked } = fakeApi({ '/a/orders': { orderId: 'o-1' }, '/a/orders/o-1': paid });
  const stage = { operator: api, customer: api, gateway: api, account: '/a', seen: {} };
  const events: Played[] = [];
  const text = 'Bought {order} for {cents price} until {local until}';
  const { say } = textsIn('en');
  const acts = actsOf(stage, [scene('04-01 10:00', text, steps)], say, (event) => {
    events.push(event);
    return 'bought';
  });
  await playActs(api, acts[0]?.atMs ?? 0, acts, () => undefined);
  return { events, asked };
};

const order = post('orders', { item: 'x' }, { order: 'orderId' });
const look = get('orders/{order}', { price: 'payment.amount', until: 'until' });

describe('the demo plays a scene', () => {
  it('at its instant, with what was seen in later steps and in its figures', async () => {
    const { events, asked } = await played(order, look, post('/all', { of: ['{order}'] }));
    expect(asked).toEqual([
      ['post', '/_local/clock', { now: '2026-04-01T02:00:00.000Z', hold: true }],
      ['post', '/a/orders', { item: 'x' }],
      ['get', '/a/orders/o-1', {}],
      ['post', '/all', { of: ['o-1'] }],
    ]);
    expect(events).toEqual([
      {
        atMs: Date.parse('2026-04-01T02:00:00Z'),
        text: 'Bought o-1 for 4,999.50 until 2026-04-01 10:00',
      },
    ]);
  });

  it('or fails: of an answer without the value, and of a figure that nothing has seen', async () => {
    await expect(played(order, get('orders/{order}', { price: 'payment.total' }))).rejects.toThrow(
      'no payment.total in',
    );
    await expect(played(order)).rejects.toThrow('price has not been seen');
  });
});

describe('the demo tells every scene', () => {
  const { api } = fakeApi({});
  const stories = {
    month: monthScenes(startGateway(api)),
    sales: salesScenes,
    time: roles.flatMap((role) => timeScenes[role]),
  };
  const names = Object.keys(stories) as (keyof typeof stories)[];
  /** As the API names them. */
  const unitNames = ['10k calls', 'GB'];
  const figuresIn = (text: string) => text.match(/\{[^}]*\}/g)?.toSorted() ?? [];

  it.each(languages)('with all figures that its words name: %s', (language) => {
    const { say } = textsIn(language);
    for (const { text } of names.flatMap((name) => stories[name])) {
      expect(say(text)).not.toMatch(/^$|\{\d\}/);
      expect(figuresIn(say(text))).toEqual(figuresIn(text));
    }
  });

  it.each(names)('once, and nothing else: %s', (name) => {
    const texts = stories[name].map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('in Chinese too, with the figures of the English, and nothing that it does not say', () => {
    const sources = globSync('infra/local/demo/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const code = sources.join('\n').replaceAll("\\'", "'");
    for (const [english, said] of Object.entries(chinese)) {
      expect(figuresIn(said)).toEqual(figuresIn(english));
      expect(
        code.includes(`'${english}'`) ||
          code.includes(`"${english}"`) ||
          unitNames.includes(english),
        english,
      ).toBe(true);
    }
  });
});
