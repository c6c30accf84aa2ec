import { pagesOf } from '#usecases/pagesOf.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** Everything on a list that is read a page at a time, in its order. */
export const readAll = async <T>(
  list: (after: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> => (await Array.fromAsync(pagesOf(list))).flat();
