import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { definitionsIn } from '#infra/graphs/definition.ts';
import { lifecyclesPage } from '#infra/graphs/lifecyclesPage.ts';
import { synthesized } from '#test/infra/synthesized.ts';

it('docs/lifecycles.md is what the definitions give: npm run graphs draws it', () => {
  const template = synthesized().toJSON() as Parameters<typeof definitionsIn>[0];
  expect(readFileSync('docs/lifecycles.md', 'utf8')).toBe(lifecyclesPage(definitionsIn(template)));
});
