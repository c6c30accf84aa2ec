import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { cellsOf, readmes, tableIn } from '#test/support/bench/readmeTable.ts';
import { rows } from '#test/support/bench/rows.ts';

describe.each(readmes)('the table of costs in %s', (file, language) => {
  const lines = tableIn(readFileSync(file, 'utf8'));

  it('has the rows of the bench, with their targets', () => {
    const expected = cellsOf(language, () => '');
    expect(lines.map(([what, , target]) => [what, target])).toEqual(
      expected.map(([what, , target]) => [what, target]),
    );
  });

  test.each(Object.values(rows))('says nothing that would not be accepted: $what.en', (row) => {
    const place = Object.values(rows).indexOf(row);
    const measured = Number.parseFloat(lines[place]?.[1] ?? '');
    const bound = 'accepted' in row ? row.accepted.bound : row.target;
    expect(row.is === 'atMost' ? measured <= bound : measured >= bound).toBe(true);
  });
});
