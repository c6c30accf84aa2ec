import { styleText } from 'node:util';
import CliTable from 'cli-table3';
import { bucketNames, type LedgerCheck, type Wallet } from '#infra/local/demo/answers.ts';
import { amountText, amountUnits, type FigureCheck, localText } from '#infra/local/demo/figures.ts';
import type { Played } from '#infra/local/demo/player.ts';
import type { Say, Texts } from '#infra/local/demo/texts.ts';

export type Rows = readonly (readonly string[])[];

/**
 * A table as data: its heading, a sentence about what it shows and by which rule, its columns parted by
 * `|`, `l` or `r` for each, rows, and lines to print below. What stands above the rows is in English.
 */
export type Table = readonly [
  heading: readonly [title: string, about: string, head: string],
  columns: string,
  rows: Rows,
  ...below: readonly string[],
];

type Checked = { readonly agrees: boolean };

/** A whole story as data: its title, its tables, what was checked, and what to say if all agrees. */
export type Story = {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly checks: readonly Checked[];
  readonly agrees: string;
};

/** A story for people; `colours`: on a terminal. */
export const storyText = (
  { title, tables, checks, agrees: allAgrees }: Story,
  say: Say,
  colours: boolean,
): string => {
  const paint = paintOn(colours);
  const wrong = checks.filter((check) => !check.agrees).length;
  return [
    paint.heading(title),
    ...tables.map((table) => tableText(table, say, paint)),
    wrong === 0
      ? paint.good(allAgrees)
      : paint.bad(say('Figures that DIFFER, marked above: {0}.', wrong)),
  ].join('\n\n');
};

/** Whether every figure of a story agrees. */
export const agrees = ({ checks }: Story): boolean => checks.every((check) => check.agrees);

/** All stories for machines: their tables as they are printed. */
export const reportJson = (stories: readonly Story[], { say }: Texts): string => {
  const told = stories.map((story) => ({
    title: story.title,
    agrees: agrees(story),
    tables: story.tables.map(([[title, about, head], , rows, ...below]) => ({
      title: say(title),
      about: say(about),
      head: namesIn(say(head)),
      rows,
      below,
    })),
  }));
  return JSON.stringify({ agrees: stories.every(agrees), stories: told }, undefined, 2);
};

const namesIn = (head: string): readonly string[] => head.split('|').map((name) => name.trim());

type Paint = Readonly<Record<'heading' | 'quiet' | 'good' | 'bad', (text: string) => string>>;

const paintOn = (colours: boolean): Paint => {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  const [good, bad] = [style('green'), style(['bold', 'red'])];
  return { heading: style('bold'), quiet: style('dim'), good, bad };
};

/** A table with thin borders and aligned figures; a line under the head only. */
const tableText = (
  [[title, about, head], columns, rows, ...below]: Table,
  say: Say,
  paint: Paint,
): string => {
  const table = new CliTable({
    head: namesIn(say(head)).map(paint.heading),
    colAligns: [...columns].map((column) => (column === 'l' ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(row.map((cell) => cellText(cell, paint)));
  return [paint.heading(say(title)), paint.quiet(say(about)), table.toString(), ...below].join(
    '\n',
  );
};

/** Marks stand out; what an account was notified of does not. */
const cellText = (cell: string, paint: Paint): string => {
  if (cell === marks.good || cell === marks.bad) return paint[cell === '✓' ? 'good' : 'bad'](cell);
  return cell.replaceAll(/^ {2}» .*$/gm, paint.quiet);
};

const marks = { good: '✓', bad: '✗' } as const;

/** Whether it agrees, at a glance. */
export const mark = ({ agrees }: Checked): string => (agrees ? marks.good : marks.bad);

/** What else adds up: each figure, what it has to be, and what the API answers. */
export const figureTable = (checks: readonly FigureCheck[], about: string, say: Say): Table => {
  const word = (value: string) =>
    value === 'true' ? say('yes') : value === 'false' ? say('no') : value;
  return [
    ['Everything else adds up too', about, '| Has to be | Is |'],
    'lrrl',
    checks.map((check) => [
      ...[say(check.what), word(check.expected), word(check.actual)],
      mark(check),
    ]),
  ];
};

/** What happened, and when. */
export const storyTable = (events: readonly Played[], about: string): Table => [
  ['What happened', about, 'Local time | What'],
  'll',
  events.map(({ atMs, text }) => [localText(atMs), text]),
];

/** The balance, and the buckets that it is made of. Rule WAL-01. */
export const balanceRows = ({ balance, buckets }: Wallet, say: Say): Rows => [
  [say('Balance'), amountText(amountUnits(balance.amount))],
  ...bucketNames.map((bucket) => [
    `  ${say(bucket)}`,
    amountText(amountUnits(buckets[bucket].amount)),
  ]),
];

export const ledgerText = ({ sound, entries, fault = '' }: LedgerCheck, say: Say): string =>
  sound
    ? say(
        'Ledger: {0} entries, each with the hash of the one before, replayed from the first: sound (WAL-03).',
        entries,
      )
    : say('Ledger: NOT sound after {0} entries: {1} (WAL-03).', entries, fault);
