import { expect, it } from 'vitest';
import { operationOf } from '#test/support/operationOf.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { createToken } from '#usecases/tokens/manageTokens.ts';

it('ORD-03 tokens are listed page by page, and no page ends with the hash of a secret', async () => {
  const deps = testDeps(await createTable(), '2026-11-01T08:00:00Z');
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const operation = operationOf(name, name);
    const asked = { name, role: 'operator', sources: [], secret: `secret ${name}` } as const;
    await createToken(deps, operation, asked);
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await deps.tokens.list(2, after);
    seen.push(...items.map(({ name }) => name));
    expect(next ?? '').not.toMatch(/^[0-9a-f]{64}$/);
    after = next;
  } while (after !== undefined);
  expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
});
