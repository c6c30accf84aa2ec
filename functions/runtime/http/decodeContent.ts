import { gunzipSync } from 'node:zlib';
import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { HttpError } from '#functions/runtime/http/httpError.ts';
import { BadInput } from '#shared/faults.ts';

/** 1 MB, as it comes and when it is unpacked. */
export const maxBodyBytes = 1_000_000;

export const tooLarge = (): HttpError =>
  new HttpError(413, 'bodyTooLarge', `a body has at most ${maxBodyBytes} bytes, unpacked too`);

/**
 * The bytes of a body without their `Content-Encoding`: gzip, or none. What unpacks to more than a body
 * may have is not unpacked further.
 *
 * @throws HttpError 413 or 415. @throws BadInput if it is not whole gzip.
 */
export const decodeContent = (event: ApiEvent, bytes: Uint8Array): Uint8Array => {
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
