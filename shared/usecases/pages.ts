import type { Page } from '#usecases/ports/lists.ts';

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

/** Everything on a list that is read a page at a time, in its order. */
export const readAll = async <T>(
  list: (after: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> => (await Array.fromAsync(pagesOf(list))).flat();

/** A list that is looked through page by page, `most` pages at most. */
export type PagedList<T> = {
  readonly list: (after: string | undefined) => Promise<Page<T>>;
  readonly most: number;
};

/** Takes the pages of a list, as many as are looked through; answers whether there are more. */
export const eachPage = async <T>(
  { list, most }: PagedList<T>,
  take: (items: readonly T[]) => void,
): Promise<boolean> => {
  let after: string | undefined;
  for (let pages = 0; pages < most; pages += 1) {
    const { items, next } = await list(after);
    take(items);
    if (next === undefined) return false;
    after = next;
  }
  return true;
};
