import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { mediaType } from '#functions/runtime/http/mediaType.ts';

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
