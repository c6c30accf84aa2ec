import { expect, it } from 'vitest';
import { createTable } from '#test/support/table.ts';
import { testDeps } from '#test/support/testDeps.ts';
import { createToken } from '#usecases/tokens/createToken.ts';
import { listTokens } from '#usecases/tokens/listTokens.ts';

it('ORD-03 tokens are listed page by page, and no page ends with the hash of a secret', async () => {
  const deps = testDeps(await createTable(), '2026-11-01T08:00:00Z');
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const operation = { principal: 'test', key: name, bodyHash: name };
    const asked = { name, role: 'operator', sources: [], secret: `secret ${name}` } as const;
    await createToken(deps, operation, asked);
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await listTokens(deps, 2, after);
    seen.push(...items.map(({ name }) => name));
    expect(next ?? '').not.toMatch(/^[0-9a-f]{64}$/);
    after = next;
  } while (after !== undefined);
  expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
});
