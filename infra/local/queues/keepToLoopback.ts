import { Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server } from 'node:net';
import { isOwn } from '#infra/local/http/httpServer.ts';

/**
 * From now on this thread's servers listen on loopback only, and answer 403 to what a page makes a
 * browser send. fauxqs would listen on every interface, and asks nobody who they are.
 */
export const keepToLoopback = (): void => {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function listenOnLoopback(this: Server, ...args: unknown[]) {
    if (this instanceof HttpServer) refusePages(this);
    const [first, ...rest] = args;
    const options = typeof first === 'object' ? { ...first, host: '127.0.0.1' } : first;
    return Reflect.apply(listen, this, [options, ...rest]);
  } as typeof listen;
};

const refusePages = (server: HttpServer): void => {
  const answers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isOwn(request)) return void response.writeHead(403).end();
    for (const answer of answers) Reflect.apply(answer, server, [request, response]);
  });
};
