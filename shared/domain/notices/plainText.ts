import { labelLength } from '#domain/labelLength.ts';

/** What somebody wrote, kept from breaking a subject line or filling a message. */
export const oneLine = (written: string, kind: keyof typeof labelLength): string => {
  const line = [...written.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()];
  const longest = labelLength[kind];
  return line.length > longest ? `${line.slice(0, longest - 1).join('')}…` : line.join('');
};

/**
 * Whether a mail program or telephone might make a link of it: an address with a scheme, of a page or of
 * a mailbox, or what only looks like a host.
 */
export const looksLikeLink = (written: string): boolean =>
  /:\/\/|www\.|@|[\p{L}\p{N}][.．。｡]\p{L}{2}/iu.test(written);
