import type { Page } from '#usecases/ports/accounts.ts';

/** Everything on a list that is read a page at a time, in its order. */
export const readAll = async <T>(
  list: (after: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> => {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const page = await list(after);
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
};
