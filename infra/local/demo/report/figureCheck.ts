/** A figure that the API tells, beside what it has to be. */
export type FigureCheck<Name extends string> = {
  readonly name: Name;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
};

export const figure = <Name extends string>(
  name: Name,
  expected: string,
  actual: string,
): FigureCheck<Name> => ({ name, expected, actual, agrees: expected === actual });
