import type { IncomingMessage } from 'node:http';

const loopbackHost = /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

type Headed = Pick<IncomingMessage, 'headers'>;

/** Whether a request was not sent by a browser for a page from elsewhere. */
export const isFromHere = ({ headers: { host = '', origin, ...headers } }: Headed): boolean =>
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
