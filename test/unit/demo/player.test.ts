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
  tell,
} from '#infra/local/demo/player.ts';
import { salesScenes } from '#infra/local/demo/sales/scenes.ts';
import { roles } from '#infra/local/demo/settings.ts';
import { fillIn, languages, textsIn } from '#infra/local/demo/texts/texts.ts';
import { timeScenes } from '#infra/local/demo/time/scenes.ts';

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
  const notified: Played<string>[] = [];
  const figures = ['{order}', '{cents price}', '{local until}'];
  const acts = actsOf(stage, [scene('04-01 10:00', tell('bought', ...figures), steps)], (event) => {
    notified.push(event);
    return 'bought';
  });
  await playActs(api, acts[0]?.atMs ?? 0, acts, () => undefined);
  return { told: notified, asked };
};

const order = post('orders', { item: 'x' }, { order: 'orderId' });
const look = get('orders/{order}', { price: 'payment.amount', until: 'until' });

describe('the demo plays a scene', () => {
  it('at its instant, with what was seen in later steps and in its figures', async () => {
    const { told: notified, asked } = await played(order, look, post('/all', { of: ['{order}'] }));
    expect(asked).toEqual([
      ['post', '/_local/clock', { now: '2026-04-01T02:00:00.000Z', hold: true }],
      ['post', '/a/orders', { item: 'x' }],
      ['get', '/a/orders/o-1', {}],
      ['post', '/all', { of: ['o-1'] }],
    ]);
    expect(notified).toEqual([
      {
        atMs: Date.parse('2026-04-01T02:00:00Z'),
        scene: 'bought',
        figures: ['o-1', '4,999.50', '2026-04-01 10:00'],
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

  it.each(languages)('with all figures that its words name: %s', (language) => {
    for (const name of names) {
      const words: Readonly<Record<string, string>> = textsIn(language)[name].scenes;
      for (const { scene: id, figures } of stories[name]) {
        expect(fillIn(words[id] ?? '', figures)).not.toMatch(/^$|\{\d\}/);
      }
    }
  });

  it.each(names)('once, and nothing else: %s', (name) => {
    // The alert of the first story is found on a bill afterwards.
    const notified = [
      ...stories[name].map(({ scene: id }) => id),
      ...(name === 'month' ? ['alerted'] : []),
    ];
    expect(notified.toSorted()).toEqual(Object.keys(textsIn('en')[name].scenes).toSorted());
  });
});
