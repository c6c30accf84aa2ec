import { setTimeout as sleep } from 'node:timers/promises';
import type { Books } from '#test/support/kill/books.ts';
import type { Definite, Resender } from '#test/support/kill/resender.ts';
import type { Random } from '#test/support/random.ts';

/** Clients that pay, report usage, move the clock and look at it, until they are stopped. */
export type Load = {
  readonly stop: () => Promise<void>;
  /** Rejects if one of them gets an answer that it must not get. */
  readonly broken: Promise<never>;
};

export const startLoad = (send: Resender, books: Books, random: Random): Load => {
  let goesOn = true;
  const repeat = async (act: () => Promise<void>): Promise<void> => {
    while (goesOn) await act();
  };
  const clients = [
    ...books.accountIds.flatMap((accountId) => [
      repeat(() => pay(send, books, random, accountId)),
      repeat(() => report(send, books, random, accountId)),
    ]),
    repeat(() => move(send, random)),
    repeat(() => lookAtClock(send, books)),
  ];
  const all = Promise.all(clients);
  const broken = all.then(() => new Promise<never>(() => undefined));
  broken.catch(() => undefined);
  return {
    broken,
    stop: async () => {
      goesOn = false;
      await all;
    },
  };
};

const pay = async (send: Resender, books: Books, random: Random, accountId: string) => {
  const paymentId = `p-${books.next()}`;
  const cents = random.whole(1, 9_999);
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const body = { provider: 'bank', paymentId, money: { amount, currency: 'CNY' } };
  const times = random.chance(0.2) ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    expectStatus(201, await send.send(`/v1/accounts/${accountId}/topups`, body, paymentId));
  }
  books.paid(accountId, paymentId, cents);
  await sleep(random.whole(0, 300));
};

const minuteMs = 60_000;

/** Reports some records of the hour that runs, half of them with ids that do not say where they belong. */
const report = async (send: Resender, books: Books, random: Random, accountId: string) => {
  const nowMs = books.latestMs();
  const startMs = Math.floor(nowMs / (60 * minuteMs)) * 60 * minuteMs;
  const windowStart = new Date(startMs).toISOString();
  const windowEnd = new Date(startMs + minuteMs).toISOString();
  const hour = windowStart.slice(0, 13);
  const records = Array.from({ length: random.whole(1, 8) }, () => ({
    id: random.chance(0.5) ? `${hour}/${accountId}/${books.next()}` : `r-${books.next()}`,
    calls: random.whole(1, 99),
  }));
  const events = records.map(({ id, calls }) => ({
    specversion: '1.0',
    type: 'tollgate.usage.v1',
    source: 'gateway/1',
    id,
    subject: accountId,
    time: windowEnd,
    data: {
      instanceId: 'gw-1',
      windowStart,
      windowEnd,
      region: 'ap-guangzhou',
      protocol: 'http',
      calls,
      frontendErrors: 0,
      responseBytes: { internet: 0, private: 0 },
      backendBytes: { internet: 0, private: 0 },
      inboundBytes: 0,
    },
  }));
  await reportUntilTaken(send, events);
  for (const { calls } of records) books.used(accountId, hour, calls);
  await sleep(random.whole(0, 300));
};

/** Each record of a report is answered by itself. */
const reportUntilTaken = async (send: Resender, events: readonly object[]): Promise<void> => {
  const { status, body } = await send.send('/v1/usage', events as object);
  const { results = [] } = body as { readonly results?: readonly { readonly status: string }[] };
  const taken = results.every((each) => each.status === 'accepted' || each.status === 'duplicate');
  if (results.length === events.length && taken) return;
  throw new Error(`usage was answered ${status} ${JSON.stringify(body)}`);
};

/** Sometimes time runs on at real speed for a while. */
const move = async (send: Resender, random: Random) => {
  await send.try('/_local/clock', { advance: `PT${random.whole(1, 50)}M` });
  await sleep(random.whole(0, random.chance(0.3) ? 4_000 : 200));
};

/** What is asked for after an answer came is never earlier than that answer. */
const lookAtClock = async (send: Resender, books: Books) => {
  const beforeMs = books.latestMs();
  const answer = await send.try('/_local/clock');
  const { now } = (answer?.status === 200 ? answer.body : {}) as { readonly now?: string };
  if (now !== undefined) books.seen(Date.parse(now), beforeMs);
  await sleep(50);
};

export const expectStatus = (status: number, answer: Definite): void => {
  if (answer.status === status) return;
  throw new Error(`expected ${status}: ${answer.status} ${JSON.stringify(answer.body)}`);
};
