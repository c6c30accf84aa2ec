import type { Page } from '#usecases/ports/accounts.ts';

/** A list's pages, in its order, one in memory at a time. */
export async function* pagesOf<T>(
  list: (after: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void> {
  let after: string | undefined;
  do {
    const { items, next } = await list(after);
    yield items;
    after = next;
  } while (after !== undefined);
}
