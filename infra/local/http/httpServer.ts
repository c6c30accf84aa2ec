import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type Answer, plainAnswer, problemAnswer, write } from '#infra/local/http/answer.ts';
import { Problem } from '#infra/local/problem.ts';

const loopbackHost = /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

type Headed = Pick<IncomingMessage, 'headers'>;

/** Whether a request was not sent by a browser for a page from elsewhere. */
const isFromHere = ({ headers: { host = '', origin, ...headers } }: Headed): boolean =>
  headers['sec-fetch-site'] !== 'cross-site' &&
  loopbackHost.test(host) &&
  (origin === undefined || loopbackHost.test(origin));

/**
 * The same for what needs no token: it is not even for pages of other ports here, for a browser calls
 * them the same site.
 */
export const isOwn = (request: Headed): boolean => {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!isFromHere(request) || site === 'same-site') return false;
  return origin === undefined || origin === `http://${host}`;
};

export type Answers = (request: IncomingMessage) => Promise<Answer>;

export type HttpServer = {
  /** `http://127.0.0.1:4000`. */
  readonly url: string;
  /** What answers from now on; until then everything is 503. */
  readonly serve: (answers: Answers) => void;
  readonly stop: () => Promise<void>;
};

/** What needs no token: the controls of the runner, and the services that functions send to. */
const controls = /^\/_(local|aws)\//;

/** Listens on loopback, and to nothing that a page from elsewhere makes a browser send. */
const isOurs = (request: IncomingMessage): boolean =>
  controls.test(request.url ?? '') ? isOwn(request) : isFromHere(request);

/** @throws Problem, one sentence, if the port cannot be had. */
export const startHttpServer = async (
  port: number,
  log: (line: string) => void,
): Promise<HttpServer> => {
  let answers: Answers = async () => plainAnswer(503, 'Service Unavailable');
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (!isOurs(request)) {
      return problemAnswer(
        403,
        'Forbidden',
        'only loopback hosts and origins are answered, at /_local and /_aws only the own origin',
      );
    }
    try {
      return await answers(request);
    } catch (error) {
      log(`the runner failed: ${error instanceof Error ? error.stack : error}`);
      return problemAnswer(500, 'Internal Server Error', 'see the log of the local runner');
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then((made) => write(response, made));
  });
  const listening = await listen(server, port);
  return {
    url: `http://127.0.0.1:${listening}`,
    serve: (next) => {
      answers = next;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new Problem(`Port ${port} is taken: stop what listens there or choose another --port.`)
          : new Problem(`Port ${port} cannot be used: ${error.message}.`),
      ),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });

/** The whole body, or undefined if it is larger; then the rest is read and thrown away. */
export const readBody = async (
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limitBytes) chunks.push(chunk);
  }
  return bytes <= limitBytes ? Buffer.concat(chunks) : undefined;
};
