import type { FigureCheck } from '#infra/local/demo/report/figureCheck.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';

type Words = { readonly yes: string; readonly no: string };

/** What a figure is, has to be, and is told to be. */
export const figureRows = <Name extends string>(
  checks: readonly FigureCheck<Name>[],
  names: Readonly<Record<Name, string>>,
  { yes, no }: Words,
  paint: Paint,
): readonly (readonly string[])[] => {
  const word = (value: string) => (value === 'true' ? yes : value === 'false' ? no : value);
  return checks.map(({ name, expected, actual, agrees }) => [
    names[name],
    word(expected),
    word(actual),
    mark(agrees, paint),
  ]);
};

/** Whether it agrees, at a glance. */
export const mark = (agrees: boolean, paint: Paint): string =>
  agrees ? paint.good('✓') : paint.bad('✗');
