import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { epochMs } from '#domain/time/instant.ts';
import {
  type CheckedAddress,
  checkedAddress,
  isLoopback,
  isPublic,
  RefusedAddress,
  type Resolve,
  systemResolve,
} from '#functions/runtime/webhooks/addresses.ts';
import type { HasWebhookSender, WebhookAnswer, WebhookRequest } from '#usecases/ports/webhooks.ts';

/** `resolve` and `timeoutMs` are other ones in tests alone. */
export type SenderOptions = {
  readonly allowsLoopback: boolean;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
};

/** From the first question to the name server to the answer's status. */
const usualTimeoutMs = 10_000;

/**
 * Sends signed messages by Standard Webhooks 1.0. Rule HOK-01.
 *
 * Over https only, to the very address that was found to be public: nobody resolves the name a second time, so a name
 * that changes between the check and the connection reaches nothing. Redirects are not followed. Of an answer the
 * status is all that is read. With `allowsLoopback`, as on the local runner, http to this machine too.
 */
export const webhookSender = (options: SenderOptions): HasWebhookSender['sendWebhook'] => {
  const { allowsLoopback, resolve = systemResolve, timeoutMs = usualTimeoutMs } = options;
  return async (message) => {
    const url = new URL(message.url);
    if (url.protocol !== 'https:' && !allowsLoopback) return { failed: 'notHttps' };
    const onlyLoopback = url.protocol !== 'https:';
    const isAllowed = (address: string): boolean =>
      (!onlyLoopback && isPublic(address)) || (allowsLoopback && isLoopback(address));
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const address = await inTime(signal, checkedAddress(url.hostname, isAllowed, resolve));
      return answerOf(await post(url, message, { address, signal }));
    } catch (fault) {
      return { failed: signal.aborted ? 'timedOut' : reasonOf(fault) };
    }
  };
};

/** What the resolver takes longer for is let go. */
const inTime = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);

type Way = {
  readonly address: CheckedAddress;
  readonly signal: AbortSignal;
};

/** The status that was answered; the connection is closed at once, whatever else would come. */
const post = (url: URL, message: WebhookRequest, { address, signal }: Way): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const body = Buffer.from(message.body);
    const options = {
      method: 'POST',
      headers: headersOf(message, body.length),
      agent: false,
      signal,
      lookup: lookupOf(address),
    };
    const sent = request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** Every question about the name is answered with the address that was checked. */
const lookupOf =
  ({ address, family }: CheckedAddress): LookupFunction =>
  (_hostname, { all }, callback) => {
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };

/** One signature for each secret in force: the receiver needs to know one of them. */
const headersOf = ({ eventId, secrets, sentAt, body }: WebhookRequest, bytes: number) => {
  const at = new Date(epochMs(sentAt));
  return {
    'content-type': 'application/json',
    'content-length': bytes,
    'user-agent': 'Tollgate-Webhooks/1.0',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(eventId, at, body))
      .join(' '),
  };
};

const answerOf = (status: number): WebhookAnswer => {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 410) return 'gone';
  if (status >= 300 && status < 400) return { failed: 'redirect' };
  return { failed: `status ${status}` };
};

/** Codes of connections and certificates say enough, and nothing of who is where. */
const reasonOf = (fault: unknown): string => {
  if (fault instanceof RefusedAddress) return 'addressNotPublic';
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'unreachable';
};
