import { labelLength } from '#domain/labelLength.ts';

/** What somebody wrote, kept from breaking a subject line or filling a message. */
export const oneLine = (written: string, kind: keyof typeof labelLength): string => {
  const line = [...written.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()];
  const longest = labelLength[kind];
  return line.length > longest ? `${line.slice(0, longest - 1).join('')}…` : line.join('');
};

/**
 * Whether a mail program or telephone might make a link of it: an address with a scheme, of a page, of a
 * mailbox or of a machine, what only looks like a host, or a number long enough to be called.
 */
export const looksLikeLink = (written: string): boolean => links.some((link) => link.test(written));

const links: readonly RegExp[] = [
  /:\/\/|www\.|@/i,
  // A label may end in any sign, such as an emoji; a top-level domain is of letters with their marks.
  /[^\s.．。｡][.．。｡]\p{L}[\p{L}\p{M}]/u,
  /(?:\p{Nd}{1,3}[.．。｡]){3}\p{Nd}/u,
  /\p{Nd}{7}/u,
];
