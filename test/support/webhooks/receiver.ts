import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { vi } from 'vitest';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** A message as an endpoint got it, after the library of Standard Webhooks has verified it. */
export type Received = {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Which of the receiver's secrets verify it, by their places. */
  readonly by: readonly number[];
};

/** An endpoint on this machine, which takes only what it can verify, at the clock of the test. */
export type Receiver = {
  readonly url: string;
  /** All that was verified and taken, in order, repeats included. */
  readonly taken: Received[];
  /** Ids of all that came, taken or not. */
  readonly asked: string[];
  /** What it answers: a status, or nothing for ever. */
  answer: (message: Received) => number | 'nothing';
  /** What it verifies with; whatever none of them verifies is answered 401. */
  secrets: readonly string[];
  readonly stop: () => Promise<void>;
};

export const startReceiver = async (now: () => Instant): Promise<Receiver> => {
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const message = verified(body, request, receiver.secrets, now());
    receiver.asked.push(String(request.headers['webhook-id']));
    const status = message === undefined ? 401 : receiver.answer(message);
    if (status === 'nothing') return;
    if (message !== undefined && status >= 200 && status < 300) receiver.taken.push(message);
    response
      .writeHead(status, status === 302 ? { location: receiver.url } : {})
      .end('x'.repeat(99));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${port}/hooks`, taken: [], asked: [], secrets: [] },
    answer: () => 204,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts = await Array.fromAsync(request as AsyncIterable<Buffer>);
  return Buffer.concat(parts).toString();
};

/** The library reads the machine's clock, so that is put to the test's while it does. */
const verified = (
  body: string,
  { headers }: IncomingMessage,
  secrets: readonly string[],
  now: Instant,
): Received | undefined => {
  vi.useFakeTimers({ toFake: ['Date'], now: epochMs(now) });
  try {
    const by = secrets.flatMap((secret, i) => (isSignedBy(secret, body, headers) ? [i] : []));
    if (by.length === 0) return undefined;
    return { id: String(headers['webhook-id']), ...JSON.parse(body), by };
  } finally {
    vi.useRealTimers();
  }
};

const isSignedBy = (secret: string, body: string, headers: IncomingMessage['headers']): boolean => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};
