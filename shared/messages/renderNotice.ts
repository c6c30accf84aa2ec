import { assert } from '#domain/defect.ts';
import { labelLength } from '#domain/labelLength.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { Language } from '#domain/notices/contact.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { recordOf } from '#domain/notices/noticeKinds.ts';
import { localMinuteOf, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { messages, say } from '#shared/messages/message.ts';

/** Whom a notice is written for. `zone`: the account's billing zone, in which instants are shown. */
export type Reader = { readonly language: Language; readonly zone: Zone };

/** What of a notice its figures are read from. */
export type NoticeFigures = Pick<Notice, 'accountId' | 'kind' | 'subject' | 'figures'>;

/** `subject` of an SMS is for those who look through what was sent: it is not sent itself. */
export type Rendered = { readonly subject: string; readonly text: string };

/**
 * A notice in plain words with the figures that matter. Rules ARR-04, EXP-01, NOT-02.
 *
 * `code`: what a contact confirms with, which is no figure since nothing keeps it (NOT-04).
 *
 * @throws Defect if a figure is missing, or if the kind is not one that goes out by SMS
 */
export const renderNotice = (
  notice: NoticeFigures,
  channel: 'email' | 'sms',
  reader: Reader,
  code?: string,
): Rendered => {
  const { kind, accountId: account } = notice;
  const { language } = reader;
  const { notice: texts, closing } = messages[language];
  const { subject, text, sms }: Texts = texts[kind];
  const message = channel === 'email' ? text : sms;
  assert(message !== undefined, `render: ${kind} goes out by SMS`);
  const { audience, figures } = recordOf(kind);
  assert(audience === 'contacts' || code !== undefined, `notice: ${kind} needs its code`);
  const values = {
    ...Object.fromEntries(
      Object.keys(figures).map((name) => [name, figureText(name, notice, reader)]),
    ),
    ...(code !== undefined && { code }),
  };
  return {
    subject: say(subject, language, values),
    text: say(message, language, values) + say(closing[channel], language, { account }),
  };
};

type Texts = { readonly subject: string; readonly text: string; readonly sms?: string };

/**
 * A figure of a notice as its reader reads it. Rules NOT-02, RAT-05.
 *
 * Amounts have 2 decimals. What is owed is rounded up: who pays what the notice says owes nothing. A code
 * says its message, of which the notice's other figures are arguments.
 *
 * @throws Defect if the notice has no such figure
 */
export const figureText = (name: string, notice: NoticeFigures, reader: Reader): string => {
  const { kind, figures } = notice;
  const form = recordOf(kind).figures[name];
  const value = figures[name];
  assert(form !== undefined && value !== undefined, `notice: ${kind} needs its ${name}`);
  if (typeof form !== 'string') return codeText(name, value, notice, reader);
  const { language, zone } = reader;
  const { figure } = messages[language];
  switch (form) {
    case 'owed':
      return inCurrency(payable(value), notice, language);
    case 'amount':
      return inCurrency(shown(value), notice, language);
    case 'instant':
      return say(figure.instant, language, { at: localMinuteOf(instant(value), zone), zone });
    case 'daysLeft':
      return say(figure.daysLeft, language, { days: Number(value) });
    case 'name':
      return named(value, notice, language);
    case 'text':
      return oneLine(value, 'reason');
    case 'tally':
      return tallied(value, language);
    case 'currency':
    case 'date':
    case 'count':
      return value;
  }
};

/** What a code says, with the figures that are none. */
const codeText = (name: string, code: string, notice: NoticeFigures, reader: Reader): string => {
  const others = Object.entries(recordOf(notice.kind).figures).filter(
    ([, form]) => typeof form === 'string',
  );
  const said: Readonly<Record<string, string>> = messages[reader.language].code;
  return say(said[name] ?? '', reader.language, {
    ...Object.fromEntries(others.map(([other]) => [other, figureText(other, notice, reader)])),
    [name]: code,
  });
};

/** Each kind in words of its own, with how many there were of it. */
const tallied = (value: string, language: Language): string => {
  const { tally, betweenTallies } = messages[language].figure;
  return value
    .split(',')
    .map((part) => {
      const [kind = '', count = ''] = part.split(':');
      return say(tally, language, { kind, count });
    })
    .join(betweenTallies);
};

const inCurrency = (amount: string, { figures }: NoticeFigures, language: Language): string => {
  const { currency } = figures;
  assert(currency === 'CNY' || currency === 'USD', 'notice: an amount has its currency');
  return say(messages[language].figure.amount, language, { amount, currency });
};

const payable = (value: string): string => new Decimal(value).toFixed(2, Decimal.ROUND_UP);

/** What would read as nothing, and is not, is shown in full. */
const shown = (value: string): string => {
  const exact = new Decimal(value);
  const rounded = roundOrder(exact);
  return rounded.isZero() && !exact.isZero() ? exact.toFixed() : rounded.toFixed(2);
};

/**
 * A name is its owner's own, and goes to others in our name: it stands in quotes beside the id, and
 * not at all if it could be taken for a link. What has no name is called by its id.
 */
const named = (name: string, { accountId, subject }: NoticeFigures, language: Language): string => {
  const id = subject?.id ?? accountId;
  const line = oneLine(name, 'name').replaceAll(/["“”]/g, "'");
  if (line === id || looksLikeLink(line)) return id;
  return say(messages[language].figure.name, language, { name: line, id });
};

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
const looksLikeLink = (written: string): boolean => links.some((link) => link.test(written));

const links: readonly RegExp[] = [
  /:\/\/|www\.|@/i,
  // A label may end in any sign, such as an emoji; a top-level domain is of letters with their marks.
  /[^\s.．。｡][.．。｡]\p{L}[\p{L}\p{M}]/u,
  /(?:\p{Nd}{1,3}[.．。｡]){3}\p{Nd}/u,
  /\p{Nd}{7}/u,
];
