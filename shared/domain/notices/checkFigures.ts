import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { recordOf } from '#domain/notices/noticeKinds.ts';
import type { FigureForm } from '#domain/notices/noticeRecord.ts';

/**
 * Holds a notice to the figures that its kind has, all of them and no other, before it is kept. Rule NOT-01.
 *
 * @throws Defect naming the figure, never its value
 */
export const checkFigures = ({ kind, figures }: Pick<Notice, 'kind' | 'figures'>): void => {
  const { figures: forms } = recordOf(kind);
  const unknown = Object.keys(figures).find((name) => forms[name] === undefined);
  assert(unknown === undefined, `notice: ${kind} has no figure ${unknown}`);
  for (const [name, form] of Object.entries(forms)) {
    const value = figures[name];
    assert(value !== undefined && isOf(form, value), `notice: ${kind} needs its ${name}`);
  }
};

const isOf = (form: FigureForm, value: string): boolean =>
  typeof form === 'string' ? patterns[form].test(value) && isOwed(form, value) : isCode(value);

const isOwed = (form: FigureForm, value: string): boolean =>
  form !== 'owed' || new Decimal(value).gt(0);

/** One that its figure does not list is kept, and reads as it is. */
const isCode = (value: string): boolean => /^\w+$/.test(value);

const patterns: Readonly<Record<Extract<FigureForm, string>, RegExp>> = {
  owed: /^\d+(\.\d+)?$/,
  amount: /^-?\d+(\.\d+)?$/,
  currency: /^(CNY|USD)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  count: /^\d+(\.\d+)?$/,
  daysLeft: /^\d+$/,
  name: /\S/,
  text: /\S/,
  tally: /^\w+:\d+(,\w+:\d+)*$/,
};
