import { gunzipSync } from 'node:zlib';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { isUtf8, mediaType } from '#functions/runtime/http/mediaType.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import { BadInput } from '#shared/faults.ts';

/** 1 MB, as it comes and when it is unpacked. */
export const maxBodyBytes = 1_000_000;

const tooLarge = (): HttpError =>
  new HttpError(413, 'bodyTooLarge', `a body has at most ${maxBodyBytes} bytes, unpacked too`);

/**
 * The bytes of a body without their `Content-Encoding`: gzip, or none. What unpacks to more than a body
 * may have is not unpacked further.
 *
 * @throws HttpError 413 or 415. @throws BadInput if it is not whole gzip.
 */
const decodeContent = (event: ApiEvent, bytes: Uint8Array): Uint8Array => {
  const encoding = (event.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return bytes;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw unsupported('a body may be packed with gzip, once, and with nothing else');
  }
  if (!event.isBase64Encoded) throw unsupported(brokenOnTheWay);
  return unpack(bytes);
};

/** An HTTP API takes these types for text and replaces every byte that is none. */
const brokenOnTheWay =
  'API Gateway breaks packed bodies of application/json: send packed events as application/cloudevents+json or application/cloudevents-batch+json, or this body unpacked';

const unsupported = (detail: string): HttpError =>
  new HttpError(415, 'unsupportedContentEncoding', detail, { 'accept-encoding': 'gzip' });

const unpack = (bytes: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBodyBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge ? tooLarge() : new BadInput([{ pointer: '', detail: 'not whole gzip' }]);
  }
};

/** The bytes of a request's body, as they came. @throws HttpError 413 */
export const rawBody = ({ body = '', isBase64Encoded }: ApiEvent): Uint8Array => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > maxBodyBytes) throw tooLarge();
  return bytes;
};

/** What a body is read for: `any` media type is taken where clients name none, or one that it is not of. */
type Consumer = { readonly consumes: Route['consumes'] | 'any' };

const maxDepth = 24;

/**
 * The JSON of a request's body; undefined if it has none.
 *
 * @throws HttpError 413 or 415. @throws BadInput if it is not UTF-8, not JSON or not plain data.
 */
export const readBody = (route: Consumer, event: ApiEvent): unknown => {
  const { body } = event;
  if (body === undefined || body === '') return undefined;
  const bytes = rawBody(event);
  checkMediaType(route, event);
  const content = decodeContent(event, bytes);
  const parsed = parse(event.isBase64Encoded ? decode(content) : checkText(body));
  checkPlain(parsed);
  return parsed;
};

const bad = (detail: string): BadInput => new BadInput([{ pointer: '', detail }]);

const checkMediaType = ({ consumes }: Consumer, event: ApiEvent): void => {
  if (consumes === 'any') return;
  const sent = mediaType(event.headers['content-type'] ?? '');
  if (sent !== undefined && consumes.includes(sent.essence) && isUtf8(sent)) return;
  throw new HttpError(415, 'unsupportedMediaType', `send ${consumes.join(' or ')} in UTF-8`);
};

const decode = (bytes: Uint8Array): string => {
  try {
    return checkText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw bad('not UTF-8');
  }
};

/** What was not UTF-8 arrives as U+FFFD if somebody on the way decoded it for us. */
const checkText = (text: string): string => {
  if (!text.isWellFormed() || text.includes('\u{FFFD}')) throw bad('not UTF-8');
  return text;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('not JSON');
  }
};

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses JSON deeper than anything here, keys that mean something to the runtime, and lone surrogates. */
const checkPlain = (root: unknown): void => {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw bad(`deeper than ${maxDepth} levels`);
    level = level.flatMap(childrenOf);
  }
};

const childrenOf = (value: unknown): readonly unknown[] => {
  if (typeof value === 'string' && !value.isWellFormed()) throw bad('has text that is not Unicode');
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  if (Object.keys(value).some((key) => forbiddenKeys.has(key))) throw bad('has a reserved key');
  return Object.values(value);
};

const prefix = 'ce-';
/** What every event has; whoever sends one of them in a header sends the others there too. */
const required = ['specversion', 'type', 'source', 'id'];

/**
 * The events of a body: the body itself, or, in binary mode (HTTP binding of CloudEvents 1.0), the one event
 * whose attributes are the headers that begin with `ce-` and whose data is the body.
 */
export const eventOf = ({ headers }: Pick<ApiEvent, 'headers'>, body: unknown): unknown => {
  const contentType = headers['content-type'] ?? '';
  const isStructured = mediaType(contentType)?.essence.startsWith('application/cloudevents');
  if (isStructured || required.every((name) => headers[prefix + name] === undefined)) return body;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), decoded(value ?? '')]);
  return { ...Object.fromEntries(attributes), datacontenttype: contentType, data: body };
};

/** Values may be quoted, and are percent-encoded; what is not stays as it came. */
const decoded = (value: string): string => {
  const text = /^".*"$/.test(value) ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
