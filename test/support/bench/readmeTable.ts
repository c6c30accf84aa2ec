import { readFileSync, writeFileSync } from 'node:fs';
import { type Figure, reachedBy, type Section } from '#test/support/bench/figure.ts';
import type { Row } from '#test/support/bench/row.ts';
import { type RowName, rows } from '#test/support/bench/rows.ts';

/** The READMEs that have a table of the bench's rows, each with its language. */
export const readmes = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
] as const;

type Language = (typeof readmes)[number][1];

const words = {
  en: {
    head: ['', 'measured', 'target'],
    atMost: 'at most',
    atLeast: 'at least',
    meanwhile: (bound: string, why: string) => `held at ${bound} as yet: ${why}`,
  },
  'zh-CN': {
    head: ['', '实测', '目标'],
    atMost: '不超过',
    atLeast: '不低于',
    meanwhile: (bound: string, why: string) => `目前控制在 ${bound}：${why}`,
  },
} as const;

/** The cells of each row's line in order; `measured` is what to say of it. */
export const cellsOf = (
  language: Language,
  measured: (name: RowName, row: Row) => string,
): readonly (readonly [string, string, string])[] =>
  Object.entries(rows).map(([name, row]) => [
    row.what[language],
    measured(name as RowName, row),
    targetOf(row, language),
  ]);

/** A row's target; where it is accepted that it is missed, what is held, and why. */
const targetOf = ({ is, target, accepted }: Row, language: Language): string => {
  const { meanwhile, ...say } = words[language];
  const held = accepted && meanwhile(String(accepted.bound), accepted.why[language]);
  return `${say[is]} ${target}${held === undefined ? '' : `; ${held}`}`;
};

const begin = '<!-- npm run bench -- --write -->';
const end = '<!-- end -->';

/** The cells of a README's table, without its head. @throws Error if it has none */
export const tableIn = (text: string): readonly (readonly string[])[] => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no table between ${begin} and ${end}`);
  const lines = text.slice(from, to).trim().split('\n').slice(3);
  return lines
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
};

/** Puts what was measured into the READMEs' tables; of a row that was not, what stands there stays. */
export const writeReadmes = (sections: readonly Section[]): void => {
  const figures = sections.flatMap((section) => section.figures);
  for (const [file, language] of readmes) {
    const text = readFileSync(file, 'utf8');
    const cells = cellsOf(language, (name, row) => {
      const worst = worstOf(figures, name, row);
      const [what, unit] = [row.what[language], row.unit[language]];
      const before = tableIn(text).find((line) => line[0] === what && line[1]?.endsWith(unit));
      const measured = worst === undefined ? before?.[1] : `${worst} ${unit}`;
      if (measured === undefined)
        throw new Error(`${name} was never measured: measure all there is`);
      return measured;
    });
    const lines = [words[language].head, ['---', '---', '---'], ...cells].map(lineOf);
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    writeFileSync(file, [text.slice(0, from), ...lines, text.slice(to)].join('\n'));
  }
};

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Of several figures of one row the one that is nearest to missing its target; undefined if there is none. */
const worstOf = (figures: readonly Figure[], name: RowName, { is }: Row): string | undefined => {
  const reached = figures.filter(({ target }) => target?.row === name).map(reachedBy);
  const [worst] = reached.toSorted((a, b) => (is === 'atMost' ? b - a : a - b));
  if (worst === undefined) return undefined;
  return worst >= 100 ? String(Math.round(worst)) : worst.toFixed(2);
};
