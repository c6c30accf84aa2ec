import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { Language } from '#domain/notices/contact.ts';
import { type FigureForm, figureForms } from '#domain/notices/figures.ts';
import { fillTemplate } from '#domain/notices/fillTemplate.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { looksLikeLink, oneLine } from '#domain/notices/plainText.ts';
import type { FigureWords } from '#domain/notices/texts/noticeTexts.ts';
import { textsOf } from '#domain/notices/texts/textsOf.ts';
import { localMinuteOf, type Zone } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';

/** Whom a notice is written for. `zone`: the account's billing zone, in which instants are shown. */
export type Reader = { readonly language: Language; readonly zone: Zone };

/** What of a notice its figures are read from. */
export type NoticeFigures = Pick<Notice, 'accountId' | 'kind' | 'subject' | 'figures'>;

/**
 * A figure of a notice as its reader reads it. Rules NOT-02, RAT-05.
 *
 * Amounts have 2 decimals. What is owed is rounded up: who pays what the notice says owes nothing.
 *
 * @throws Defect if the notice has no such figure
 */
export const figureText = (
  name: string,
  notice: NoticeFigures,
  { language, zone }: Reader,
): string => {
  const { kind, figures } = notice;
  const form = (figureForms[kind] as Readonly<Record<string, FigureForm>>)[name];
  const value = figures[name];
  assert(form !== undefined && value !== undefined, `notice: ${kind} needs its ${name}`);
  const { words } = textsOf[language];
  const fill = (template: string): string =>
    fillTemplate(template, (inner) => figureText(inner, notice, { language, zone }));
  switch (form) {
    case 'owed':
      return inCurrency(payable(value), figures, words);
    case 'amount':
      return inCurrency(shown(value), figures, words);
    case 'instant':
      return fillTemplate(words.instant, (part) =>
        part === 'zone' ? zone : localMinuteOf(instant(value), zone),
      );
    case 'daysLeft':
      return fillTemplate(words.daysLeft[value] ?? words.daysLeft.other, () => value);
    case 'code':
      return fill(words.codes[name]?.[value] ?? value);
    case 'name':
      return named(value, notice, words);
    case 'text':
      return oneLine(value, 'reason');
    case 'tally':
      return tallied(value, words);
    case 'currency':
    case 'date':
    case 'count':
      return value;
  }
};

/** Each kind in words of its own, with how many there were of it. */
const tallied = (value: string, { tally }: FigureWords): string =>
  value
    .split(',')
    .map((part) => {
      const [kind = '', count = ''] = part.split(':');
      const said = tally.kinds[kind] ?? kind;
      return fillTemplate(tally.one, (name) => (name === 'kind' ? said : count));
    })
    .join(tally.between);

const inCurrency = (
  amount: string,
  { currency = '' }: Notice['figures'],
  { money }: FigureWords,
): string => {
  assert(currency in money, 'notice: an amount has its currency');
  return fillTemplate(money[currency as Currency], () => amount);
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
const named = (
  name: string,
  { accountId, subject }: NoticeFigures,
  { name: quoted }: FigureWords,
): string => {
  const id = subject?.id ?? accountId;
  const line = oneLine(name, 'name').replaceAll(/["“”]/g, "'");
  if (line === id || looksLikeLink(line)) return id;
  return fillTemplate(quoted, (part) => (part === 'id' ? id : line));
};
