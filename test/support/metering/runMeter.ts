import { spawn } from 'node:child_process';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const meter = join(import.meta.dirname, '../../../functions/cli/meter/main.ts');

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type MeterRun = { readonly stdin?: string; readonly env?: Record<string, string> };

/** Runs the meter as its user does, without a terminal. */
export const runMeter = async (
  args: readonly string[],
  { stdin = '', env = {} }: MeterRun = {},
): Promise<Ran> => {
  const child = spawn(process.execPath, [meter, ...args], { env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  child.stdin.on('error', () => undefined).end(stdin, 'latin1');
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
};

type Event = { readonly source: string; readonly id: string };

export type Post = { readonly headers: IncomingHttpHeaders; readonly events: readonly Event[] };

export type Reply = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
};

/** Answers each event: `duplicate` if its identity came before, else `accepted`. */
const byIdentity = () => {
  const known = new Set<string>();
  return ({ events }: Post): Reply => ({
    status: 200,
    body: {
      results: events.map(({ source, id }) => {
        const isKnown = known.has(source + id);
        known.add(source + id);
        return { source, id, status: isKnown ? 'duplicate' : 'accepted' };
      }),
    },
  });
};

/** A server on loopback that takes `POST /v1/usage`; `replies` come first, then by identity. */
export const usageServer = async (replies: readonly ((post: Post) => Reply)[] = []) => {
  const posts: Post[] = [];
  const usual = byIdentity();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const events: Event[] = JSON.parse(Buffer.concat(chunks).toString());
    const post = { headers: request.headers, events };
    const answer =
      request.url === '/v1/usage'
        ? (replies[posts.length] ?? usual)(post)
        : { status: 404, body: {} };
    posts.push(post);
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, posts, close: () => server.close() };
};
