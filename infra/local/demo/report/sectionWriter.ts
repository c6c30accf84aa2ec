import type { Paint } from '#infra/local/demo/report/paint.ts';
import { type Column, tableText } from '#infra/local/demo/report/table.ts';

/** A section's heading, and a sentence about what it shows and by which rule. */
export type Section = { readonly title: string; readonly about: string };

/** Writes one section of a story: heading, sentence, table. */
export type WriteSection<Name extends string> = (
  name: Name,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
) => string;

type Texts<Name extends string> = {
  readonly sections: Readonly<Record<Name, Section>>;
  readonly heads: Readonly<Record<Name, readonly string[]>>;
};

export const sectionWriter =
  <Name extends string>({ sections, heads }: Texts<Name>, paint: Paint): WriteSection<Name> =>
  (name, columns, rows) => {
    const { title, about } = sections[name];
    const table = tableText(paint, heads[name], columns, rows);
    return [paint.heading(title), paint.quiet(about), table].join('\n');
  };
