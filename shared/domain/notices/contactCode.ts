import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** How long a code confirms, and how many tries it has. Rule NOT-04. */
const codeLifetimeMs = 24 * hourMs;
export const codeTries = 5;

const codeDigits = 8;

/** The newest code that a contact was sent: only its hash. Rule NOT-04. */
export type ContactCode = {
  readonly accountId: AccountId;
  readonly recipient: string;
  readonly salt: string;
  /** Of salt and code, 64 hex digits. */
  readonly hash: string;
  readonly sentAt: Instant;
  /** Wrong ones so far. */
  readonly tries: number;
  readonly version: number;
};

type Hashing = (text: string) => string;

/** Eight digits from 48 of the random bits that `seed` holds. */
export const digitsFrom = (seed: string, sha256: Hashing): string =>
  String(Number.parseInt(sha256(seed).slice(0, 12), 16) % 10 ** codeDigits).padStart(
    codeDigits,
    '0',
  );

export const codeHashOf = (salt: string, code: string, sha256: Hashing): string =>
  sha256(`${salt}:${code}`);

/** Until when a code that was sent then confirms; at that instant it does not any more. */
export const codeEnds = (sentAt: Instant): Instant => plusMs(sentAt, codeLifetimeMs);

/** What a try comes to. Refused: `codeExpired` (none, too old, tried too often); else right or wrong. */
export const judgeCode = (
  sent: ContactCode | undefined,
  code: string,
  sha256: Hashing,
  now: Instant,
): { readonly sent: ContactCode; readonly right: boolean } | Refused<'codeExpired'> => {
  if (sent === undefined || now >= codeEnds(sent.sentAt) || sent.tries >= codeTries) {
    return refuse('codeExpired', 'there is no code that confirms this contact: ask for another');
  }
  return { sent, right: isEqual(codeHashOf(sent.salt, code, sha256), sent.hash) };
};

export const wrongCode = ({ tries }: ContactCode): Refused<'wrongCode'> =>
  refuse('wrongCode', `this is not the newest code: ${codeTries - tries - 1} more tries`);

/** In the same time wherever two texts of one length differ. */
const isEqual = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return difference === 0;
};
