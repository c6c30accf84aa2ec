import { domainToASCII } from 'node:url';
import * as z from 'zod';

/** The longest URL or host name that a gateway takes, as it is written and normalised. */
const longest = 500;

const visible = z
  .string()
  .min(1)
  .max(longest)
  .regex(/^\S+$/, 'has blanks')
  .refine((text) => !/\p{C}/u.test(text), 'has control characters');

const schemes: readonly string[] = ['http:', 'https:', 'wss:'];

/** As the URL standard writes it; undefined if it is no place that a gateway can stand before. */
const normalUrl = (text: string): string | undefined => {
  const url = URL.parse(text);
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '') return undefined;
  if (url.username !== '' || url.password !== '' || text.includes('#')) return undefined;
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url.href.length <= longest ? url.href : undefined;
};

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longestHost = 253;

/** Lower case, without a dot at its end, other alphabets as punycode; undefined if it is no name. */
const normalHost = (text: string): string | undefined => {
  if (/[/\\?#@:%[\]]/.test(text)) return undefined;
  const host = domainToASCII(text).replace(/\.$/, '');
  const labels = host.split('.');
  const isAddress = /^\d+$/.test(labels.at(-1) ?? '');
  const isName = labels.every((each) => label.test(each)) && host.length <= longestHost;
  return isName && !isAddress ? host : undefined;
};

/** A text that `normal` writes in the one way by which it is known. */
const normalised = (normal: (text: string) => string | undefined, problem: string) =>
  visible.transform((text, context) => {
    const known = normal(text);
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

const longestRoute = 200;

/** Resolved, escaped as the URL standard does and no more, without a slash at its end. */
const normalRoute = (text: string): string | undefined => {
  if (!text.startsWith('/') || /[?#\\]|\/\/|%(?![0-9a-f]{2})/i.test(text)) return undefined;
  const path = URL.parse(`https://gateway${text}`)?.pathname.replaceAll(
    /%([0-9a-f]{2})/gi,
    (escaped, code: string) => {
      const character = String.fromCharCode(Number.parseInt(code, 16));
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
    },
  );
  const route = path?.replace(/(?<=.)\/$/, '');
  return route !== undefined && route.length <= longestRoute ? route : undefined;
};

/** A path of a gateway, normalised. Rule PLN-06. */
export const gatewayRoute = normalised(
  normalRoute,
  'not a path such as /orders/pay, without query, fragment and empty parts',
);

/** An http, https or wss URL without credentials or fragment, normalised. Rule PLN-01. */
export const gatewayUrl = normalised(
  normalUrl,
  'not an http, https or wss URL without credentials and fragment',
);

/** A host name, normalised: IDN as punycode. Rule PLN-01. */
export const originDomain = normalised(normalHost, 'not a host name');
