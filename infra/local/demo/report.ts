import { styleText } from 'node:util';
import Table from 'cli-table3';
import {
  type Buckets,
  bucketNames,
  type LedgerCheck,
  type Wallet,
} from '#infra/local/demo/answers.ts';
import { amountText, amountUnits, type FigureCheck, localText } from '#infra/local/demo/figures.ts';
import type { Played } from '#infra/local/demo/player.ts';
import { fillIn, type Said, type Section, type Texts } from '#infra/local/demo/texts/texts.ts';

/** Colours words on a terminal, and leaves them alone elsewhere. */
export type Paint = Readonly<
  Record<'heading' | 'quiet' | 'good' | 'bad', (text: string) => string>
>;

export const paintOn = (terminal: boolean): Paint => {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    terminal ? styleText(format, text, { validateStream: false }) : text;
  return {
    heading: style('bold'),
    quiet: style('dim'),
    good: style('green'),
    bad: style(['bold', 'red']),
  };
};

export type Rows = readonly (readonly string[])[];

/** A section as data: its texts, `l` or `r` for each column, rows, and lines to print below. */
export type SectionTable = readonly [
  section: Said<Section>,
  columns: string,
  rows: Rows,
  ...below: readonly string[],
];

type Checked = { readonly agrees: boolean };

/** How a story ends: what was checked, and what to say if all of it agrees and if not. */
export type Verdict = {
  readonly checks: readonly Checked[];
  readonly agrees: string;
  readonly differs: string;
};

/** A whole story: its title, its tables each with a sentence on what it shows, and the verdict. */
export const storyText = (
  paint: Paint,
  title: string,
  tables: readonly SectionTable[],
  { checks, agrees, differs }: Verdict,
): string => {
  const wrong = checks.filter((check) => !check.agrees).length;
  return [
    paint.heading(title),
    ...tables.map((table) => sectionText(paint, table)),
    wrong === 0 ? paint.good(agrees) : paint.bad(fillIn(differs, [wrong])),
  ].join('\n\n');
};

/** A table with thin borders and aligned figures; a line under the head only. */
const sectionText = (paint: Paint, [section, columns, rows, ...below]: SectionTable): string => {
  const table = new Table({
    head: section.head.split('|').map((name) => paint.heading(name.trim())),
    colAligns: [...columns].map((column) => (column === 'l' ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return [
    paint.heading(section.title),
    paint.quiet(section.about),
    table.toString(),
    ...below,
  ].join('\n');
};

/** Whether it agrees, at a glance. */
export const mark = ({ agrees }: Checked, paint: Paint): string =>
  agrees ? paint.good('✓') : paint.bad('✗');

/** What a figure is, has to be, and is told to be. */
export const figureRows = <Name extends string>(
  checks: readonly FigureCheck<Name>[],
  names: Readonly<Record<Name, string>>,
  { yes, no }: Readonly<Record<'yes' | 'no', string>>,
  paint: Paint,
): Rows => {
  const word = (value: string) => (value === 'true' ? yes : value === 'false' ? no : value);
  return checks.map((check) => [
    names[check.name],
    word(check.expected),
    word(check.actual),
    mark(check, paint),
  ]);
};

/** What happened, and when. */
export const storyRows = <Name extends string>(
  events: readonly Played<Name>[],
  scenes: Readonly<Record<Name, string>>,
): Rows =>
  events.map(({ atMs, scene, figures }) => [localText(atMs), fillIn(scenes[scene], figures)]);

/** The balance, and the buckets that it is made of. Rule WAL-01. */
export const balanceRows = (
  name: string,
  { balance, buckets }: Wallet,
  names: Readonly<Record<keyof Buckets, string>>,
): Rows => [
  [name, amountText(amountUnits(balance.amount))],
  ...bucketNames.map((bucket) => [
    `  ${names[bucket]}`,
    amountText(amountUnits(buckets[bucket].amount)),
  ]),
];

export const ledgerText = ({ sound, entries, fault = '' }: LedgerCheck, texts: Texts): string =>
  sound ? fillIn(texts.ledgerSound, [entries]) : fillIn(texts.ledgerFault, [entries, fault]);

/** A story's events for machines. */
export const storyJson = <Event extends { readonly atMs: number }>(events: readonly Event[]) =>
  events.map(({ atMs, ...event }) => ({ at: new Date(atMs).toISOString(), ...event }));
